//! Promises with figures: name, comparison, behaviour, due date.

use crate::draft::figure::{Holds, SentenceReader};
use crate::draft::outline::ReportOutline;
use crate::draft::source_text::SourceText;
use crate::draft::{Behaviour, Promise, Refusal, RefusalReason, Span, due, name, number};

/// Reads every figure of the text.
pub(crate) fn read(source: &SourceText, outline: &ReportOutline) -> (Vec<Promise>, Vec<Refusal>) {
    let mut promises = Vec::new();
    let mut refusals = Vec::new();
    for (index, sentence) in outline.sentences.iter().enumerate() {
        for number in number::numbers(source, sentence.marker.start, sentence.marker.end) {
            refusals.push(Refusal {
                figure: number.span,
                reason: RefusalReason::Ordinal,
            });
        }
        let before = index.checked_sub(1).and_then(|before| outline.sentences.get(before));
        SentenceReader {
            source,
            outline,
            sentence,
            before,
            holds: Holds::of(source.slice(sentence.span.start, sentence.span.end), outline.year),
        }
        .read(&mut promises, &mut refusals);
    }
    (promises, refusals)
}

impl SentenceReader<'_> {
    fn read(&self, promises: &mut Vec<Promise>, refusals: &mut Vec<Refusal>) {
        let mut figures = self.figures();
        let verdicts: Vec<Option<RefusalReason>> = (0..figures.len()).map(|at| self.refuse(&figures, at)).collect();
        self.reach_over_refused(&mut figures, &verdicts);
        let mut carried: Option<Behaviour> = None;
        let mut spoken: Option<String> = None;
        for (at, figure) in figures.iter().enumerate() {
            if let Some(reason) = verdicts[at] {
                refusals.push(Refusal {
                    figure: figure.number.span,
                    reason,
                });
                if let Some(upper) = &figure.upper {
                    refusals.push(Refusal {
                        figure: upper.span,
                        reason,
                    });
                }
                continue;
            }
            let Some(value) = self.value(figure) else {
                refusals.push(Refusal {
                    figure: figure.number.span,
                    reason: RefusalReason::Other,
                });
                continue;
            };
            let (behaviour, behaves) = self.behaviour(figure, carried);
            carried = Some(behaviour);
            let (comparison, compares) = self.comparison(&figures, &verdicts, at);
            let names = name::names(self, &figures, at, behaviour, spoken.as_deref());
            spoken = names.last().map(|(name, _)| name.clone());
            let end = figure
                .upper
                .as_ref()
                .map_or(figure.number.span.end, |upper| upper.span.end);
            for (name, confidence) in names {
                promises.push(Promise {
                    name,
                    value: Some(value),
                    upper: figure.upper.as_ref().and_then(|upper| upper.value),
                    unit: self.unit_of(&figures, at),
                    comparison,
                    behaviour,
                    modality: self.modality(figure),
                    area: self.sentence.area,
                    topic: self.sentence.topic,
                    item: self.sentence.item,
                    figure: Some(Span::new(figure.start(), end)),
                    clause: figure.clause,
                    printed_clause: self.source.printed(figure.clause),
                    printed: self.printed(figure),
                    base: Self::base(&figures, &verdicts, at),
                    base_year: self.base_year(figure),
                    due: due::of(self.source, self.sentence.span, figure.clause, self.outline.year),
                    ladder: None,
                    confidence,
                    why: vec![behaves, compares],
                });
            }
        }
    }
}
