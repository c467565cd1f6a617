//! The worlds that the benches look at: the built-in data, and made worse.

use std::path::Path;
use std::sync::Arc;

use briefing::assess::StatusRule;
use briefing::briefing::Briefing;
use briefing::intake::{self, Contents, Input};
use briefing::locale::Language;
use briefing::model::{DataSet, Observations, Reading};

/// The files of the built-in data that opens first.
pub(crate) fn sample() -> Vec<Input<'static>> {
    files("data/tongliao-2025/sample")
}

/// The catalogue that it belongs to.
pub(crate) fn catalogues() -> Vec<Input<'static>> {
    files("seeds")
}

fn files(path: &str) -> Vec<Input<'static>> {
    let (inputs, unread) = intake::read_disk(
        &[Path::new(env!("CARGO_MANIFEST_DIR")).join(path)],
        intake::Limits::default(),
    );
    assert_eq!(unread, []);
    inputs
}

/// The built-in data.
pub(crate) fn usual() -> Arc<DataSet> {
    let opened = intake::open("sample", &sample(), &catalogues());
    Arc::new(opened.unwrap_or_else(|problems| panic!("{problems:#?}")))
}

/// The built-in data with a tenth of every figure, so that nearly everything is red since the year began.
pub(crate) fn dire() -> Arc<DataSet> {
    let Contents { mut snapshots, .. } = intake::read(&sample(), &catalogues());
    let observations = snapshots.iter_mut().flat_map(|snapshot| &mut snapshot.series);
    for observation in observations.flat_map(|series| &mut series.observations) {
        if let Reading::Figure(figure) = &mut observation.reading {
            *figure = figure.shifted(-1).unwrap();
        }
    }
    let usual = Arc::unwrap_or_clone(usual());
    Arc::new(DataSet {
        observations: Observations::new(snapshots),
        ..usual
    })
}

/// The briefing at the date that the data opens at.
pub(crate) fn briefing(data: &Arc<DataSet>) -> Briefing {
    let rule = StatusRule::ratio_80_60();
    Briefing::new(Arc::clone(data), data.open_at, rule, Language::CHINESE)
}
