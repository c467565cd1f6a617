//! How the rules by which a report is drafted are said.

use crate::locale::Language;

/// A rule by its id, in words; an id that is not known stays as it is.
pub fn ground(language: Language, id: &str) -> &str {
    let words = language.words();
    match id {
        "rises" => words.ground_rises,
        "falls" => words.ground_falls,
        "share" => words.ground_share,
        "reached" => words.ground_reached,
        "stock" => words.ground_stock,
        "surpassed" => words.ground_surpassed,
        "per_head" => words.ground_per_head,
        "adds" => words.ground_adds,
        "does" => words.ground_does,
        "unreached" => words.ground_unreached,
        "years_whole" => words.ground_years_whole,
        "times" => words.ground_times,
        "whole" => words.ground_whole,
        "listed" => words.ground_listed,
        "settled" => words.ground_settled,
        "project" => words.ground_project,
        "line" => words.ground_line,
        "beside" => words.ground_beside,
        "handed_down" => words.ground_handed_down,
        "zero" => words.ground_zero,
        "compared" => words.ground_compared,
        "shared_word" => words.ground_shared_word,
        "range" => words.ground_range,
        "plain" => words.ground_plain,
        "kept_low" => words.ground_kept_low,
        "published" => words.ground_published,
        "usual" => words.ground_usual,
        "dated" => words.ground_dated,
        "season" => words.ground_season,
        "by_function" => words.ground_by_function,
        "named" => words.ground_named,
        "nobody_named" => words.ground_nobody_named,
        _ => id,
    }
}
