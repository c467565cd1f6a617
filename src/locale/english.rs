//! English: for whoever does not read Chinese.

use super::chinese::{Words, checked};
use super::words::in_words;
use super::{Locale, Marks, Script, Unit};

/// English
#[derive(Debug)]
pub(super) struct English;

static MARKS: Marks = Marks {
    comma: ", ",
    listing: ", ",
    semicolon: "; ",
    colon: ": ",
    stop: ".",
    stop_within: ". ",
    space: " ",
    aside: [" (", ")"],
    quotes: ["\"", "\""],
};

impl Locale for English {
    fn tag(&self) -> &'static str {
        "en"
    }

    fn name(&self) -> &'static str {
        "English"
    }

    fn called(&self) -> &'static str {
        "english"
    }

    fn words(&self) -> &'static Words {
        &WORDS
    }

    fn marks(&self) -> &'static Marks {
        &MARKS
    }

    fn script(&self) -> Script {
        Script::Latin
    }

    fn day_of_year(&self, month: u32, day: u32) -> String {
        format!("{day} {}", month_name(month))
    }

    fn day(&self, year: i32, month: u32, day: u32) -> String {
        format!("{day} {} {year}", month_name(month))
    }

    fn month(&self, month: u32) -> String {
        month_name(month).to_owned()
    }

    fn months(&self, first: u32, last: u32) -> String {
        format!("{}–{}", month_name(first), month_name(last))
    }

    fn month_end(&self, month: u32) -> String {
        format!("end of {}", month_name(month))
    }

    fn one_of(&self, plural: &str) -> String {
        singular(plural)
    }

    fn unit<'u>(&self, text: &'u str, size: f64) -> Unit<'u> {
        match text {
            "%" | "‰" | "" => Unit::plain(text, ""),
            _ => scaled(text, size.abs()),
        }
    }
}

/// The English month in three letters, 1 to 12.
fn month_name(month: u32) -> &'static str {
    const NAMES: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let index = usize::try_from(month).unwrap_or(1).clamp(1, 12) - 1;
    NAMES[index]
}

/// A noun in the singular, from its plural: `townships`, `counties`, `branches`.
fn singular(plural: &str) -> String {
    let sibilants = ["sses", "shes", "ches", "xes", "zes"];
    if let Some(stem) = plural.strip_suffix("ies") {
        format!("{stem}y")
    } else if sibilants.iter().any(|ending| plural.ends_with(ending)) {
        plural.strip_suffix("es").unwrap_or(plural).to_owned()
    } else {
        plural.strip_suffix('s').unwrap_or(plural).to_owned()
    }
}

/// Millions stand between: 1054 万 are 10.54m, and 1.48 亿 are 148m. Before a metre they are spelt out: 148m m³ would be read as
/// metres.
fn scaled(text: &str, size: f64) -> Unit<'_> {
    let scaled = |shift, scale, word| match (scale, word) {
        ("m", "m" | "m²" | "m³") => Unit {
            shift,
            scale: " million",
            word,
        },
        _ => Unit { shift, scale, word },
    };
    if let Some(word) = base(text) {
        return scaled(0, "", word);
    }
    match text {
        "万千瓦" => return scaled(1, "", "MW"),
        "万千瓦时" => return scaled(1, "", "MWh"),
        "亿千瓦时" => return scaled(-1, "bn", "kWh"),
        _ => {}
    }
    let with = |prefix: &str| text.strip_prefix(prefix).and_then(base);
    if let Some(word) = with("百万") {
        scaled(0, "m", word)
    } else if let Some(word) = with("亿") {
        if size < 10.0 {
            scaled(2, "m", word)
        } else {
            scaled(-1, "bn", word)
        }
    } else if let Some(word) = with("万") {
        if size < 100.0 {
            scaled(1, "k", word)
        } else {
            scaled(-2, "m", word)
        }
    } else if let Some(word) = with("千") {
        scaled(0, "k", word)
    } else {
        scaled(0, "", text)
    }
}

/// The word for a unit without its 万 or 亿. What is merely counted needs none: the indicator's name says what it is.
fn base(text: &str) -> Option<&'static str> {
    Some(match text {
        "元" => "yuan",
        "美元" => "USD",
        "斤" => "jin",
        "公斤" | "千克" => "kg",
        "吨" => "t",
        "吨标准煤" => "tce",
        "亩" => "mu",
        "公顷" => "ha",
        "平方米" => "m²",
        "平方公里" => "km²",
        "立方米" => "m³",
        "米" => "m",
        "公里" => "km",
        "千瓦" => "kW",
        "千瓦时" | "度" => "kWh",
        "兆瓦" => "MW",
        "微克/立方米" => "µg/m³",
        "人" | "名" => "people",
        "人次" => "participants",
        "头" | "只" | "口" => "head",
        "株" => "trees",
        "小时" => "hours",
        "天" | "日" => "days",
        "月" | "个月" => "months",
        "年" | "岁" => "years",
        "百分点" | "个百分点" => "pp",
        "分" => "points",
        "次" => "times",
        "套" | "台" => "units",
        "辆" => "vehicles",
        "张" => "beds",
        // A place in an order too.
        "位" | "名次" | "个" | "起" | "项" | "家" | "座" | "处" | "条" | "件" | "场" | "场次" | "户" | "所" | "块"
        | "部" | "宗" | "例" | "种" | "批" | "组" | "支" | "艘" | "架" | "门" | "盏" | "" => "",
        _ => return None,
    })
}

in_words! {
    // The frame.
    report_of: "{place} {year} work report";
    report_in: "{place} in the {year} work report";
    as_of: "as of {day}";
    illustrative_mark: "Demo data · not real progress";
    illustrative_switch: "{key}: published figures";
    switch_catalogue: "{key}: other place or year";
    switch_back: "{key}: other data set";
    too_small: "Window too small: {width}x{height}; at least 40x10 is needed";

    // Panes.
    pane_overview: "Overview";
    pane_projects: "Projects";
    pane_problems: "Problems";
    pane_changes: "Changes";
    pane_all: "All";
    pane_glossary: "Glossary";
    pane_sources: "Sources";
    tab_overview: "Home";
    tab_projects: "Proj";
    tab_changes: "New";
    tab_glossary: "Terms";
    tab_sources: "Src";
    tab_problems: "Err";
    pane_matrix: "Region matrix";
    pane_ranking: "{name} · by region";

    // Statuses.
    status_achieved: "Achieved";
    status_on_pace: "On pace";
    status_near_pace: "Near pace";
    status_underway: "Underway";
    status_behind: "Behind";
    status_far_behind: "Far behind";
    status_missed: "Missed";
    status_overdue: "No report";
    status_not_published: "Unpublished";
    status_no_target: "No own target";
    status_no_target_short: "No target";
    status_not_due: "Not due yet";
    status_held: "Held";
    status_broken: "Breached";
    status_not_started: "Not begun";
    status_not_due_short: "Not due";
    status_within_limit: "Within limit";
    status_within_line: "Within limit";
    status_on_target: "On target";
    status_due_today: "Due today";
    status_overdue_since: "Overdue";
    status_not_published_since: "Not updated";

    // The overview.
    count_line_short: "{judged}/{n} judged: {red} red, {on_pace} on pace+ ({share}), {other} other";
    count_line: "{n} promises, {judged} judged: {on_pace} on pace or better ({share}{held}); {red} red{broken}{others}";
    count_line_few: "only {judged} of {n} promises judged: {on_pace} of these on pace or better{held}; {red} red{broken}{others}{!share}";
    count_line_few_short: "only {judged} of {n} judged: {red} red, {on_pace} on pace+, {other} other{!share}";
    count_line_final: "{n} promises, {judged} judged: {on_pace} met ({share}{held}); {red} missed{broken}{others}";
    count_line_final_short: "{judged} of {n} judged: {red} missed, {on_pace} met ({share}), {other} other";
    count_line_final_few: "only {judged} of {n} promises judged: {on_pace} of these met{held}; {red} missed{broken}{others}{!share}";
    count_line_final_few_short: "only {judged} of {n} judged: {red} missed, {on_pace} met, {other} other{!share}";
    count_share_settled: "{share} of the {settled} settled";
    count_share_settled_short: "{share} of settled";
    count_line_open: "{n} {n:promise|promises}, {judged} judged{others}";
    count_line_open_short: "{judged} of {n} judged: {other} not settled for the year";
    count_line_none: "none of {n} {n:promise|promises} judged: {kinds}";
    count_line_not_due: "{n} {n:promise|promises}, nothing due yet";
    count_line_statuses: "{n} {n:promise|promises}: {statuses}";
    count_status: "{n} {status}";
    count_line_all_on_pace: "all {n} promises on pace or better{held}";
    count_line_all_met: "all {n} promises met{held}";
    count_held: "; {n} of them held";
    count_within: "; {n} of them within limits or on target";
    count_held_within: "; {n} of them held, {within} within limits or on target";
    count_broken: " ({n} of them breached)";
    count_other: ", {n} {status}";
    count_late: "; {n} not done by {n:its|their} due day";
    count_unsettled: "; {n} not settled for the year";
    count_by_earlier: ", of which, by earlier figures";
    count_unjudged: "; {n} not judged ({kinds})";
    count_due_today: "{n} due today";
    count_overdue: "{n} overdue";
    count_not_published: "{n} not published";
    count_not_published_since: "{n} not updated";
    count_not_yet: "{n} not due yet";
    count_no_target: "{n} without a target of {n:its|their} own";
    count_not_due: "{n} not due yet";
    count_and: ", ";
    reported_line: "{reported} of {due} due figures reported; {overdue} overdue, {not_due} not due yet";
    published_line_since: " ({n} of them not updated since)";
    published_line: "{reported} published{since}; {unpublished} not published, {not_due} not due yet";
    section_worst: "Furthest behind ({shown} of {n}; by rating, then gap)";
    section_worst_whole: "Furthest behind ({shown} of {n}; by rating; no gap first)";
    section_worst_final: "Missed ({shown} of {n}; by rating, then gap)";
    section_worst_whole_final: "Missed ({shown} of {n}; by rating; no gap first)";
    worst_of_area_final: "missed: {name} {gap}";
    worst_of_area: "furthest behind: {name} {gap}";
    section_headline: "Headline targets";
    section_areas: "By work area";
    section_changes: "Since {period}";
    section_first: "Changes (nothing earlier to compare with)";
    stage_of: "{reached}/{counts}";
    section_overdue: "Reports overdue";
    none_red_final: "Nothing was missed";
    none_red: "Nothing is red";
    none_red_known: "{none} of the {judged} judged; {overdue} not reported and not known";
    none_red_published: "{none} of the {judged} judged; {unpublished}: not known";
    none_judged_yet: "Nothing to judge yet";
    none_published: "Nothing judged yet; {unpublished}: not known";
    none_of_unpublished: "{n} not published";
    none_of_not_since: "{n} not updated";
    none_known: "Nothing judged yet; {overdue} not reported and not known";
    none_red_due_today: "; {n} due today, with no report for the day yet";
    none_in_judged_final: "Nothing missed";
    none_in_judged: "Nothing red";
    none_listed: "no indicators";
    no_changes: "No status changed";
    none_wrong: "No problems in the data files";
    none_overdue: "No reports overdue";
    none_overdue_known: "All {reported} reports that were due have come; {not_due} not due yet";
    none_overdue_yet: "Nothing is due yet ({not_due} to come)";
    none_asked: "Published figures only: no reports are asked for";
    section_overdue_in: "Reports {place} owes, by department";
    reports_owed: "{n} {n:report|reports}";
    items_each: "{n} each";
    items: "{n} {n:item|items}";
    change_new_red: "Turned red";
    change_recovered: "Out of the red";
    change_met: "Met";
    change_newly_reported: "Newly reported";
    change_revised: "Revised";
    change_moved: "Changed";
    change_still: "still {status}";

    // What is narrowed or sorted.
    filter_line: "Only {what} ({kept} of {all})";
    filter_red: "red";
    filter_text: "“{text}”";

    order_report: "report order";
    order_gap: "gap";
    order_status: "status";
    order_lead: "lead";
    order_name: "name";
    order_by: "sort by {order}";
    section_sorted: "Sorted by {order}";
    section_sorted_reversed: "Sorted by {order}, reversed";
    condition_set: " · selected";
    kind_rating: "rating";
    kind_name: "name";
    kind_action: "action";
    kind_order: "order";
    kind_period: "period";
    kind_edition: "place and year";
    kind_data: "data set";
    kind_look: "look";
    kind_language: "language";
    kind_pane: "pane";
    kind_file: "file";
    kind_picture: "picture";
    look_dark: "dark";
    look_light: "light";
    look_contrast: "high contrast";
    look_colour_blind: "colour-blind friendly";
    look_mono: "no colours";
    kind_glyphs: "characters";
    glyphs_unicode: "lines and blocks";
    glyphs_safe: "fixed-width characters";
    glyphs_ascii: "ASCII only";
    notice_look: "look: {look}";

    // Rows.
    since: "red since {period}";
    points: "{n} pp";
    points_done: "{n}";
    points_long: "{n} percentage {n:point|points}";
    per_month: "{amount}/month, {months}";
    per_month_assumed: "{amount}/month, {months}, on the assumed course";
    rest_of_year_short: "{amount} more, {months}";
    rest_until_short: "{amount} more by {day}";
    rest_until_assumed_short: "{amount} more by {day} on the assumed course";
    average_needed: "needs about {amount} on average, {months}";
    average_more_than: "needs above about {amount} on average, {months}";
    average_any_growth: "any growth on average, {months}";
    average_at_most: "at most about {amount} on average, {months}";
    average_needed_brief: "about {amount}, {months}";
    average_more_than_brief: "above about {amount}, {months}";
    average_at_most_brief: "<= about {amount}, {months}";
    average_above_record: "needs about {amount} on average, {months}: above every stretch on file";
    average_at_most_below_record: "at most about {amount} on average, {months}: below every stretch on file";
    course_over: "all due by {day} on the assumed course";
    course_over_short: "assumed due {day}";
    passed_due: "was due {day}";
    place: "{n} place";
    places: "{n} places";
    parts_counted: "{n} {parts}";
    parts_all: "all {n} {parts}";
    parts_unit: "{parts} on target";
    parts_met: "{n} of {all} {parts}";
    parts_owing: "{n} of {all} {parts} have not reported";
    appeared: "{event}";
    gap_about: "met";
    gap_at_line: "not met";
    gap_at_line_told: "exactly at the line, which does not meet it";
    gap_fast: "+{n} pp";
    gap_slow: "−{n} pp";
    gap_more: "{n} more";
    gap_short: "{n} short";
    gap_parts_more: "{n} more";
    gap_parts_short: "{n} short";
    gap_high: "+{n}";
    gap_low: "−{n}";
    gap_over: "{n} over";
    gap_spare: "{n} spare";
    gap_places_ahead: "{n} ahead";
    gap_places_behind: "{n} behind";
    lead_inferred: "{lead}?";
    still_short: "{amount} short";
    distance_left: "{amount} short";
    value_fallen: "down {value}";
    value_risen: "up {value}";
    late_days: "{days} {days:day|days} late";
    late_days_brief: "{days}d late";
    reported_late: "done by a report {days} {days:day|days} after it was due";
    due_today: "due today";
    due_in_days: "{days} {days:day|days} left";
    held: "no breach";
    breached: "breached";
    unreported_value: "—";
    inferred: " (inferred)";

    // Periods.
    quarter_1: "Q1";
    quarter_2: "H1";
    quarter_3: "Q1–Q3";
    whole_year: "full year";
    of_year: "{period} {year}";
    years_end: "the end of {year}";

    // Targets.
    target: "Target";
    target_plain: "{value}{unit}";
    target_price_rise: "up {amount}";
    target_points: "up {amount}";
    target_growth: "up {amount}";
    target_reduction_from: "down {amount} on {year}";
    target_reduction: "down {amount}";
    target_any_growth: "any growth";
    target_above: "more than {value}{unit}";
    target_rank: "place {value} or better";
    target_at_least: "at least {value}{unit}";
    target_more_than: "more than {value}{unit}";
    target_at_most: "at most {value}{unit}";
    target_at_most_about: "at most about {value}{unit}";
    target_about: "about {value}{unit}";
    target_between: "{value}–{upper}{unit}";
    target_assigned: "the assigned task";
    target_done: "{stage}";
    target_by_stage: "{target} (done at “{stage}”)";
    target_held: "no breach";
    target_none: "no target of its own";
    target_own: "its own";
    target_common: "the same everywhere";
    target_each: "at least {each} in each of the {parts}";

    // Detail.
    detail_promise: "The promise";
    detail_where: "In report";
    detail_printed: "Wording";
    detail_markers: "Qualifiers";
    detail_lead: "Lead";
    detail_measure: "Measure";
    detail_cadence: "Cadence";
    detail_obligation: "Obligation";
    detail_profile: "Pace";
    detail_baseline: "Baseline";
    detail_value: "Progress";
    detail_city_target: "Overall target{!whole}";
    detail_attained: "Done";
    detail_of_increase: "Of increase";
    detail_pace: "Pace";
    detail_gap: "vs pace";
    detail_gap_rate: "vs target";
    detail_gap_limit: "vs limit";
    detail_of_target: "Of target";
    detail_of_limit: "Of limit";
    mark_limit: "limit";
    share_of_limit: "{share} of the limit";
    share_base: "counted from {base}";
    share_of_increase: "{share} of the planned increase";
    detail_needed: "Needed";
    detail_due: "Due";
    detail_projection: "Projection";
    detail_compare: "Compared to";
    as_reported: "(reported in Chinese) {text}";
    detail_cause: "Cause";
    detail_next_step: "Next step";
    detail_why: "Why this rating";
    detail_source: "Source";
    detail_history: "Reports";
    detail_terms: "Terms";
    detail_note: "Note";
    detail_companion: "Amount";
    detail_trend: "Trend";
    detail_year_before: "A year ago";
    detail_past_years: "Past years";
    past_year: "{year}: {value}";
    trend_year_before: "same period last year";
    detail_revision: "Revised";
    detail_self: "Own rating";
    detail_override: "Leadership";
    view: "{who}: {status}";
    detail_ranking: "Regions";
    detail_former: "Last report";
    place_text: "Part {part}, section {section}, paragraph {paragraph}: {topic}";
    place_plain: "Part {part}, paragraph {paragraph}: {topic}";
    place_section: "Part {part}, section {section}, opening: {topic}";
    place_opening: "Part {part}, opening: {topic}";
    place_annex: "Annex {annex}, item {item}: {topic}";
    gap_ahead: "{points} ahead, {amount} more than due";
    gap_behind: "{points} behind, {amount} short of what was due";
    gap_ahead_in_points: "{amount} more than was due ({points} of completion ahead)";
    gap_behind_in_points: "{amount} short of what was due ({points} of completion behind)";
    gap_all_more: "{amount} more than the target";
    gap_all_short: "{amount} short of the target";
    gap_course_more: "{amount} more than all that was due on the assumed course";
    gap_course_short: "{amount} short of all that was due on the assumed course";
    gap_share: "{points} of completion";
    gap_more_told: "{amount} more";
    gap_above_target: "{points} above target";
    gap_below_target: "{points} below target";
    gap_ahead_points: "{points} above";
    gap_behind_points: "{points} below";
    gap_faster_points: "{points} ahead of pace";
    gap_slower_points: "{points} behind pace";
    gap_whole_due: "{whole} due in whole units";
    whole_due_told: "{whole} due";
    whole_reckoned: "{target} × {months} ÷ 12, rounded down";
    whole_by_course: "on the assumed course, rounded down";
    whole_only: "rounded down";
    whole_due_named: "due in whole units";
    whole_due_assumed: "due on the assumed course";
    pace_named: "pace";
    pace_assumed: "the assumed pace";
    assumed: "assumed";
    gap_even: "on target";
    gap_about_line: "within the 5% that “about” allows";
    gap_within_limit: "{points} below the limit";
    gap_limit_used: "{used} used with {gone} of the year gone, {points} left";
    gap_over_limit: "{points} above the limit";
    gap_over_range: "{points} above the upper end of the target";
    gap_at_limit: "exactly at the limit";
    gap_rank_ahead: "{points} above the target place";
    gap_rank_behind: "{points} below the target place";
    needed_per_month: "{amount} a month, {months}";
    needed_per_month_assumed: "{amount} a month, {months}, on the assumed course";
    rest_of_year: "{amount}, {months}";
    rest_until: "{amount} (by {day})";
    rest_until_assumed: "{amount} (by {day} on the assumed course)";
    needed_rate: "an average of about {rate} over {months} (equal-weight approximation)";
    needed_rate_at_most: "an average of at most about {rate} over {months} (equal-weight approximation)";
    needed_about: ", enough for {line}, from which “about” is met";
    needed_any_growth: "any growth on average over {months} (equal-weight approximation)";
    needed_rate_more_than: "an average above about {rate} over {months} (equal-weight approximation)";
    needed_above_record: "; above the best of the {n} stretches on file by the same reckoning, {rate} in {stretch}";
    needed_below_record: "; below the lowest of the {n} stretches on file by the same reckoning, {rate} in {stretch}";
    needed_fall: "{amount} to come down";
    needed_back: "{amount} less to be back within the range";
    needed_fall_more: "{amount} to come down";
    needed_rise: "up by {amount}";
    needed_more: "{amount} more";
    needed_parts: "{amount} more";
    needed_places: "{amount} to climb";
    needed_places_more: "{amount} to climb";
    needed_over_limit: "{amount} over the limit; a running total cannot come down";
    needed_beyond_line: "must be more than {line}";
    needed_beyond_line_more: "more than {line}";
    needed_over_limit_short: "{amount} over";
    needed_below_line: "must be less than {line}";
    needed_below_line_more: "less than {line}";
    passed_due_line: "was due on {day}, {amount} short";
    passing_due_line: "due today, {amount} short by the day's figure";
    course_over_line: "all of it was due by {day} on the assumed course, {amount} short";
    course_unreported_line: "{amount} outstanding at the end of {period}; all of it is due by {day} on the assumed course";
    needed_days: "{days} {days:day|days} until due ({due})";
    needed_stage: "due: “{stage}”";
    needed_task: "{stage} due";
    needed_days_late: "{days} {days:day|days} overdue by the report of {day} (due {due})";
    projection_line: "{value} ({method})";
    projection_capped_target: ", no more than the target counted";
    projection_capped_whole: ", no more than the whole counted";
    projection_capped_target_both: ", neither counted beyond the target";
    projection_capped_whole_both: ", neither counted beyond the whole";
    projection_at_rate: "; at the average monthly rate {value}";
    projection_range: "{low}–{high}";
    method_profile: "if the rest of the year keeps to the pace, {share} due so far";
    method_profile_assumed: "if the rest of the year keeps to the assumed pace, {share} due so far";
    method_year_before: "if the year ends like last year, {share} done by then";
    above_comparator: "{points} above {region}'s {value}";
    below_comparator: "{points} below {region}'s {value}";
    level_comparator: "level with {region}'s {value}{!points}";
    revised_line: "{former} → {now}{why}";
    self_line: "{status}, by {name}, {day}{reason}";
    term_line: "{term}: {members}";
    ranking_caption: "{place} {value} ({period}) · {order}";
    ranking_caption_bare: "{place} {value} · {order}";
    ranking_before: "{caption} · change since {period}";
    ranking_dated: "regional figures of {period} · {caption}";
    ranking_whole_dues: "{caption} · what was due is rounded down for each region: {sum} together, {whole} for {place}";
    ranking_mixed: "regional figures of different periods, the newest {period} · {caption}";
    ranking_unsettled: "Not settled for the year: figures of {period} · {caption}";
    ranking_unsettled_some: "{n} {n:region|regions} not settled for the year · {caption}";
    ranked_by_value: "by value";
    ranked_by_lowest: "by value, lowest first";
    ranked_by_completion: "by share of own target";
    ranked_by_amount: "by amount";
    matrix_caption: "{red} red · {n} regional {n:item|items} × {regions} {regions:region|regions}";
    matrix_unsettled: "{n} by earlier figures, not settled for the year";
    matrix_late: "{n} not done by {n:its|their} due day";
    matrix_left_out: "; {n} without regional figures not listed";
    matrix_hidden: "; {n} {n:region has|regions have} no column";
    matrix_nothing: "no figures and no target of its own";
    matrix_region: "{n} red: {names}";
    matrix_target: "target {target}";
    matrix_red: "Red";
    rank_same: "same";
    rank_up: "up {n}";
    rank_down: "down {n}";
    rank_completion: "{value} done";
    rank_own_target: "own target {target}";
    rank_beyond_own: "{value} vs target";
    rank_share: "{value} of {place}";
    rank_distance: "{value} vs {place}";
    rank_head_completion: "Done";
    rank_head_beyond_own: "vs target";
    rank_head_share: "of {place}";
    rank_head_distance: "vs {place}";
    column_own_target: "Own target";
    rank_tied: " (tied)";

    // Reasoning.
    why_rule_ratio: "below {behind} of what was due is Behind, below {far_behind} Far behind";
    why_rule_target: "below {behind} of the target is Behind, below {far_behind} Far behind";
    why_rule_limit: "a target below {behind} of the value is Behind, below {far_behind} Far behind";
    why_rule_sum_limit: "a limit for the year's sum: kept until the sum is beyond it, and Breached at once when it is";
    why_rule_points: "{behind} or more under what was due is Behind, more than {far_behind} Far behind";
    why_rule_points_target: "a value {behind} or more under the target (which is 100%) is Behind, more than {far_behind} Far behind";
    why_rule_points_limit: "a limit that is {behind} or more under 100% of the value is Behind, more than {far_behind} Far behind";
    why_rule_named: " (rule {rule})";
    paper_rule_ratio: "{behind} and {far_behind} of what was due";
    paper_rule_points: "{behind} and {far_behind} under what was due";
    paper_rated: "ratings by {rule}";
    why_rule_milestone: "from the day after its due date short of the stage that counts is Far behind; not begun in the last three months up to and including that date is Behind";
    why_rule_milestone_days: "after {due} short of the stage that counts is Far behind; from {from} not begun is Behind";
    why_rule_milestone_eve: ", by a report of {day} or later";
    why_rule_milestone_old: "; this report is of {day} and does not tell whether it has begun since";
    why_rule_milestone_done: "a milestone that has reached the stage that counts is Achieved";
    why_rule_milestone_missed: "short of the stage that counts at the year's end is Missed";
    why_met_for_good: "the year's figure meets the target";
    why_met_by_sum: "the running total meets the target";
    why_met_by_day: "the figure of the due day meets the target";
    why_met_so_far: "met so far; the year-end figure decides";
    why_missed: "the year-end figure does not meet the target";
    why_band: "{attained} done, {pace} was due: a ratio of {ratio}";
    why_band_whole: "{value} so far, {whole} due in whole units: a ratio of {ratio}";
    why_points_whole: "share done minus the share that {whole} make, due in whole units: {points}";
    why_band_value: "a ratio of {ratio} to the target";
    why_band_from: ", at {from} or above";
    why_band_between: ", between {from} and {to}";
    why_band_to: ", below {to}";
    why_points: "share done minus share due: {points}";
    why_points_target: "value over target minus 100%: {points}";
    why_points_limit: "limit over value minus 100%: {points}";
    why_points_early: " (this early in the year the rule cannot rate anything lower)";
    why_at_the_line: "exactly at the target, which does not meet it (“more than” has to exceed it, “nearly” falls short)";
    why_no_share: "the target is zero and not met";
    why_nothing_due: "nothing was due yet";
    why_early: "nothing is rated behind before the end of February (the rule would say {otherwise})";
    why_provisional: "a provisional figure decides nothing (a final one would be rated {otherwise})";
    why_level: "no baseline is given to count from, so every period is held to the year's target";
    why_about: "“about” is met from 95% of the target, which is {line}";
    why_limit: "no more than the target";
    why_band_limit: "limit over value {ratio}";
    why_band_about: "target over value {ratio}";
    why_base: "the share of the planned increase is {base}: (value − base) ÷ (target − base)";
    why_stage: "stands at “{reached}”; “{counts}” is due by {due}";
    why_stage_late: ", {days} {days:day|days} late by the report of {day}";
    why_stage_reported_late: "; reached by the report of {day}, {days} {days:day|days} after it was due, which does not tell the day";
    why_held: "reported: no breach";
    why_exceeded: "a running total beyond its limit cannot come back within {year}";
    why_breached: "a breach was reported";
    why_no_figure: "nothing reported yet; the first report is due by {day}";
    why_stale: "the last figure is out of date (valid until {day})";
    why_not_since_due: "due on {day} and not reported since; an earlier report says nothing of that day";
    why_due_today: "due on {day}, and no report of that day has come yet; an earlier one says nothing of it";
    why_due_today_published: "due on {day}, and nothing is published for that day yet; an earlier figure says nothing of it";
    why_no_final_published: "the full-year figure is not published; the last one is for {period}";
    why_no_final: "the full-year figure is not in yet";
    why_no_target: "the region has no target of its own and is not rated";
    why_own_target: "rated against the region's own target: {target}";
    why_linear: "due so far: {months} of 12 months";
    why_profile: "due by the profile “{profile}” (assumed, not in the report)";
    why_due_date: "due on {day}";
    why_window: "due so far: {months} of {of} months (a target over several years)";
    why_whole: "whole units only, and none counts as due before all of it is: {whole} due by then";

    // Words of the vocabulary.
    measure_growth_rate: "growth rate";
    measure_cumulative: "cumulative";
    measure_level: "level";
    measure_increment: "addition";
    measure_reduction: "reduction";
    measure_coverage: "coverage";
    measure_milestone: "milestone";
    measure_bottom_line: "bottom line";
    cadence_monthly: "monthly";
    cadence_quarterly: "quarterly";
    cadence_yearly: "yearly";
    cadence_event: "when it happens";
    obligation_binding: "binding";
    obligation_expected: "expected";
    provenance_published: "published";
    provenance_reported: "reported";
    provenance_provisional: "provisional";
    provenance_illustrative: "illustrative";
    illustrative_value: "{value} (illustrative)";
    illustrative_caption: "demonstration data · {caption}";
    bound_at_least: ">={value}";
    bound_at_most: "<={value}";
    bound_even_or_more: "level or above";
    bound_even_or_less: "level or below";
    bound_from: "at least {value}";
    bound_above: "more than {value}";
    bound_below: "nearly {value}";
    bound_least: "at least {value}";
    bound_most: "at most {value}";
    mirror: "copy";
    stage_not_started: "not started";
    stage_not_started_construction: "not begun";
    stage_preparing: "preparing";
    stage_preparing_construction: "preliminary work";
    stage_started: "started";
    stage_started_construction: "ground broken";
    stage_started_document: "drafting";
    stage_progressing: "progressing";
    stage_progressing_construction: "being built";
    stage_progressing_document: "out for comment";
    stage_completed: "completed";
    stage_completed_construction: "built";
    stage_completed_main_works: "main works complete";
    stage_completed_document: "issued";
    stage_completed_coverage: "full coverage";
    stage_completed_clearance: "cleared";
    stage_completed_operation: "built";
    stage_completed_reform: "rolled out";
    stage_completed_service: "in place";
    stage_effective: "effective";
    stage_effective_construction: "in use";
    stage_effective_main_works: "finished";
    stage_effective_water: "water flows";
    stage_effective_document: "in force";
    stage_effective_clearance: "kept clear";

    // Keys and the line that hints at them.
    hint_note: "press any key to close";
    terms_none: "no glossary terms are used here";
    hint_help: "{select} select  {run} run  {close} close";
    help_title: "Keys";
    group_move: "Move";
    group_panes: "Panes";
    group_help: "help";
    group_here: "Here";
    group_find: "Find and sort";
    group_item: "Selected item";
    group_meeting: "Meeting";
    group_time: "Time";
    group_output: "Copy and export";
    group_data: "Data and display";
    group_program: "Program";
    action_down: "next item";
    action_up: "previous item";
    action_first: "first";
    action_last: "last";
    action_page_down: "page down";
    action_page_up: "page up";
    action_half_down: "half a page down";
    action_half_up: "half a page up";
    action_next_red: "next red item";
    action_previous_red: "previous red item";
    action_open: "open";
    action_why: "why this rating";
    action_terms: "what its terms mean";
    action_ranking: "ranking of regions";
    action_matrix: "region matrix";
    action_left: "column to the left, else previous pane";
    action_right: "column to the right, else next pane";
    action_back: "back";
    action_find: "find (text, pinyin, initials)";
    action_find_next: "next one found";
    action_find_previous: "previous one found";
    action_filter: "show only (rating, lead, area, text)";
    action_clear_filter: "show everything";
    action_command: "command";
    action_sort: "next order";
    action_reverse: "reverse the order";
    action_expand: "panel: larger, away, as usual";
    action_play: "play the year";
    action_copy_value: "copy the value";
    action_copy_sentence: "copy the bulletin sentence";
    action_export: "export what is shown";
    action_switch_look: "next look";
    action_mouse: "mouse on or off";
    action_forget_hints: "no more hints";
    action_last_view: "last view";
    action_next_pane: "next pane";
    action_previous_pane: "previous pane";
    action_earlier: "earlier period";
    action_later: "later period";
    action_switch_data: "switch place, year, data set";
    action_switch_language: "中文／English";
    action_freeze: "pause live updates, or resume them";
    action_present: "present, back to the agenda";
    action_resume: "present with the clock running";
    action_to_stop: "back to the stop";
    action_next_stop: "next stop";
    action_previous_stop: "previous stop";
    action_jump: "number + G: go to that stop";
    action_agenda: "the agenda";
    action_blank: "blank screen, and back";
    action_hide_names: "hide the names of who lags, or show them";
    action_notes: "speaker's notes";
    action_show_clock: "clock on or off";
    action_pause_clock: "clock: pause, go on";
    action_reset_clock: "clock: back to zero";
    action_reload: "reload the data";
    action_help: "help";
    action_redraw: "redraw";
    action_suspend: "suspend";
    action_quit: "back or quit";
    action_quit_now: "quit at once";

    // The meeting.
    minutes: "{n} min";
    meeting_end: "End the meeting? Press {key} again to end it, any other key to go on";
    meeting_away: "{key}: back to stop {n}";
    meeting_typed: "stop {n}: {key}";
    meeting_more: "{n} more";
    meeting_notes: "notes";
    meeting_no_notes: "no notes for this stop";
    meeting_notes_hidden: "the notes are on the speaker's screen";
    data_sample: "Demonstration data";
    data_published: "Published figures";
    choices_title: "Places, years and data sets";
    choice_here: "open";
    spoken_stop: "Stop {n} of {all}: {title}";
    spoken_reports: "Reports";
    spoken_blank: "The screen is blank.";
    spoken_notes: "Notes";
    spoken_next: "Next";
    spoken_over: "The meeting is over.";
    agenda_title: "Agenda";
    agenda_sum: "{n} {n:stop|stops}, {minutes}";
    rehearsal_stop: "stop {n} “{title}”: {what}";
    rehearsal_minutes: "the stops add up to {sum}; the meeting has {all}";
    rehearsal_no_minutes: "has no time set";
    rehearsal_no_department: "no department is named to report";
    rehearsal_no_data: "has no data";
    rehearsal_no_room: "{size} has no room for {what}";
    rehearsal_summary: "{agenda}, {size}: {n} {n:warning|warnings}";
    rehearsal_clean: "{agenda}, {size}: no warnings";
    missing_rows: "{n} of its {n:line|lines}";
    missing_large_figure: "the figure in large digits";
    missing_course: "the course";
    missing_sentence: "the whole sentence";
    missing_remarks: "cause and next step";
    missing_columns: "these columns: {names}";
    lost_place: "place or change";
    lost_gap: "gap";
    lost_period: "period";
    lost_bar: "bar";
    missing_title: "the whole title";
    clock_stop: "stop";
    clock_meeting: "meeting";
    clock_paused: "paused";
    meeting_last: "this is the last stop";
    meeting_over: "the meeting is over";
    meeting_projects: "Livelihood projects";
    meeting_projects_counted: "{n} projects, each by its worst rating; {counts}";
    meeting_changes: "Changes since the period before";
    meeting_group: "{names} and others ({n})";
    meeting_source: "Source: {source}";
    meeting_hardly_judged: "judged, of {n} promises";
    meeting_met: "of {judged} promises settled for the year are met";
    meeting_project_final: "{on_pace} of {n} met";
    meeting_met_short: "met / settled";
    meeting_on_pace_short: "on pace / judged";
    meeting_on_pace: "of {judged} judged promises are on pace or better";
    meeting_attained: "{share} done";
    meeting_of_target: "{share} of target";
    rank_is_small: "a smaller place is better";
    course_floor: "bars from {value}";
    meeting_pace: "pace {share}";
    meeting_project: "{on_pace} of {n} on pace or better";
    redacted_department: "a department";
    redacted_region: "a region";
    redacted_person: "somebody";

    // Following a meeting.
    follow_denied: "notes and control are for the presenter's own sessions";
    follow_stop: "stop {stop} of {stops}";
    follow_waiting: "waiting for the presenter…";
    follow_not: "not following";
    key_look_around: "look around";
    key_language: "language";
    key_stops: "stops";
    key_blank: "blank";
    key_clock: "clock";
    key_hide: "names";
    key_notes: "notes";
    key_reset: "reset";
    speaker_title: "Speaker";
    speaker_blank: "blank";
    speaker_discreet: "names hidden";
    speaker_away: "away from the stop";
    speaker_seen: "What the audience sees";
    speaker_notes: "Notes";
    speaker_no_notes: "no notes for this stop";
    speaker_clock: "Time";
    speaker_clock_fresh: "not started";
    speaker_used: "{time} used";
    speaker_left: "{time} left";
    speaker_over: "{time} over";
    speaker_next: "Next";
    speaker_last: "this is the last stop";
    speaker_call_in: "call in: {department}";
    follow_unheard: "no answer from the presenter; press again";
    follow_nobody: "nobody is presenting ({path})";
    follow_silent: "the presentation at '{path}' does not answer; it may be suspended";
    follow_several: "several presentations are running: {paths}";
    follow_newer: "the presenter's program is newer (protocol version {version}; this one knows 1)";
    follow_outdated: "the presenter's program is older and does not know this protocol version";
    follow_garbled: "unexpected answer; this may not be a presentation";
    follow_full: "no more followers can join";
    share_untrusted: "'{path}' belongs to another user, is open to others or is a link, and is not used";
    share_no_group: "there is no group '{name}'";
    share_not_member: "this session is not in the group '{name}'";
    share_long_path: "'{path}' is too long: a socket's path has at most {most} bytes";
    share_taken: "'{title}' is already being presented (process {process}, {path})";
    share_taken_silent: "another program holds '{path}' and does not answer";
    share_no_socket: "'{path}' exists and is not a socket; it was left alone";
    share_lost: "nobody can join any more: the socket was removed and cannot be made anew. {why}";
    share_refused: "cannot share at '{path}': {why}";
    hint_socket: "name another place with --socket";
    hint_not_member: "after joining a group, log in again";
    hint_taken: "join it with briefing follow, share elsewhere with --socket, or not at all with --no-share";
    hint_follow: "start one with briefing present, or wait for one with --wait";
    hint_which_socket: "name one with --socket";
    hint_outdated: "update the presenter's program";
    follow_over: "the presentation is over; browse on, or press {key} to join again";

    // Notices.
    notice_first_period: "this is the earliest period";
    notice_last_period: "this is the latest period";
    notice_no_red: "nothing is red";
    notice_no_matrix: "no regional figures here";
    notice_no_ranking: "no regional figures for this indicator";
    notice_one_data_set: "there is only one data set";
    notice_region: "another region's briefing; {key} goes back";
    notice_region_hidden: "no single region while names are hidden";
    notice_not_listed: "{name} does not concern {place}";
    kind_briefing: "own briefing";
    notice_region_gone: "{data} has no “{name}”; showing the whole place";
    notice_not_there: "{data} has no “{name}”; back at the overview";
    notice_wider: "{data}: filters it does not have were dropped";
    notice_catalogue_stays: "the agenda belongs to this catalogue; end the meeting with {key} to change place or year";
    notice_data_set: "data set: {name}";
    notice_open_failed: "cannot open {name}; keeping the current data";
    notice_problems: "{n} {n:problem|problems} in the data files; {key} shows {n:it|them}";
    notice_renewed: "data files updated: {n} {n:item|items} changed";
    notice_kept: "keeping the last good data: {spot}: {message}";
    notice_waiting: "new data available; {key} loads it";
    notice_frozen: "live updates paused; {key} resumes";
    notice_thawed: "live updates resumed";
    notice_no_window: "the terminal tells no window size; drawn for {columns}×{lines} (set COLUMNS and LINES)";
    notice_unwatched: "cannot watch the data files ({why}); checking every {seconds} s";
    mark_frozen: "paused";
    notice_reloaded: "reloaded";
    notice_typed_text: "keys are letters and symbols; switch your input method off";

    notice_not_found: "no match for “{text}”";
    notice_nothing_found: "search with {key} first";
    notice_found: "“{text}” {n} of {all}";
    notice_everything: "showing everything";
    notice_sorted: "sorted by {order}";
    notice_reversed: "sorted by {order}, reversed";
    copied_title: "Copy";
    copied_terminal: "Sent to the terminal, which does not confirm. If nothing arrives, select the text here.";
    copied_tmux: "In the tmux buffer (prefix ] pastes it) and passed on to the terminal.";
    notice_nothing_to_copy: "select something first";
    notice_mouse_on: "mouse on: click rows, tabs or column heads, scroll with the wheel; {key} turns it off";
    notice_mouse_off: "mouse off";
    notice_hints_gone: "no more hints; {key} lists the keys";
    notice_hints_unkept: "no more hints, but again next time: cannot write {path}: {why}";
    notice_exported: "wrote {path} ({folder})";
    notice_exists: "{path} already exists and was not overwritten; choose another name";
    notice_not_written: "cannot write {path}: {why}";
    notice_bad_ending: "{path}: the name must end in one of {endings}";

    // The doctor.
    caution_no_chinese: "This terminal shows no Chinese";
    caution_no_chinese_told: "Chinese characters appear as question marks here: a Linux text console has no font for them, or the session does not read UTF-8.|Connect over SSH from a terminal that shows Chinese in UTF-8. If this one does: --charset utf-8 --language zh.|The interface is in English and ASCII for now. Any key goes on.";
    caution_gbk: "This session reads GBK";
    caution_gbk_told: "It is written to in GBK, so that Chinese shows; lines are drawn in ASCII.|Set the terminal to UTF-8 for all characters. To decide otherwise: --charset utf-8, or --charset gb18030 where it knows four-byte characters.|Any key goes on.";
    reason_asked: "as requested";
    reason_measured: "the terminal answered so";
    reason_no_answer: "the terminal did not answer";
    reason_not_asked: "the terminal was not asked";
    reason_multiplexed: "tmux or screen hides the terminal outside";
    reason_console: "a Linux text console";
    reason_encoding: "follows from the encoding";
    reason_environment: "the environment says so";
    reason_usual: "default";
    printed_without_a_screen: "There is no terminal to draw on here, so the briefing was printed line by line. To see it drawn, run briefing in a terminal; for everything else: briefing --help";
    doctor_terminal: "Terminal";
    doctor_size: "Window";
    doctor_no_size: "output is not a terminal, so its size is unknown";
    doctor_screen: "Full screen";
    doctor_yes: "yes";
    doctor_no: "no";
    doctor_plain: "no, plain text is printed";
    doctor_locale: "Locale";
    doctor_no_locale: "not set (LANG); Chinese is written as UTF-8";
    doctor_not_utf8: ", which is not UTF-8: set the terminal and LANG to UTF-8";
    doctor_probe: "Terminal's reply";
    doctor_answered: "answered within {ms} ms, decodes {decoding}";
    doctor_bytes: "single bytes";
    doctor_unknown: "unknown";
    doctor_widths: "Character widths in cells";
    doctor_ground: "Background";
    doctor_charset: "Encoding";
    doctor_depth: "Colours";
    doctor_true_colours: "true colour";
    doctor_synchronized: "Whole frames";
    doctor_colours: "Theme";
    doctor_glyphs: "Characters";
    doctor_language: "Language";
    doctor_decided: "{what} (change with {flag})";
    doctor_clipboard: "Clipboard";
    doctor_clipboard_osc: "OSC 52, if the terminal allows it; PuTTY does not know it";
    doctor_clipboard_tmux: "through tmux load-buffer -w";
    doctor_clipboard_screen: "screen does not pass OSC 52 on";
    doctor_input: "Input method";
    doctor_input_advice: "may stay on: ：／？１ count as their plain keys; letters need it off";
    doctor_hints: "Hints";
    doctor_settings: "Settings";
    doctor_there: "found";
    doctor_missing: "not found";
    doctor_data: "Data";
    doctor_ruler: "The bars at the right end of these three lines should line up:";
    doctor_ruler_advice: "If the third is too long, or its shapes are cut in half, use --glyphs safe; if it has boxes or gaps, --glyphs ascii. If the second is off, the font does not draw Chinese two cells wide.";

    // Settings.
    settings_there: "settings are read from {path}";
    settings_missing: "no settings yet; mkdir -p {folder} && briefing config --print > {path} starts a file";
    settings_nowhere: "no home folder, so no settings are read";
    failure_read: "cannot read {path}: {why}";
    did_you_mean: "did you mean '{name}'?";
    hint_settings: "briefing config --print lists every key";
    rules_unreadable: "'{found}' is not a rule";
    rules_named_as_form: "'{found}' is how a rule is written and cannot be the name of one";
    hint_rules: "write ratio-85-65 (below 85%, 65% of what was due) or points-10-30 (10, 30 points behind it)";
    keys_unknown_action: "unknown action '{found}'";
    keys_unreadable: "'{found}' is not a key";
    keys_sent_as: "terminals send {key} for '{found}'; write {key}";
    keys_text: "'{found}' comes from an input method, not from a key";
    keys_meeting: "'{key}' ({action}) is already a key of {other} ({place})";
    keys_beginning: "'{key}' ({action}) and '{other_key}' ({other}, {place}) cannot both be used: one begins the other";
    keys_no_way_out: "no key would quit the program: quit or quit-now must keep one";
    keys_no_help: "no key would show the help: help must keep one";
    keys_place: "line {line}, column {column}";
    keys_usual: "by default";
    hint_keys: "keys are written \"j\", \"Ctrl-d\", \"g g\", \"F5\", \"PgDn\"";
    hint_keys_usual: "by default {keys}";
    hint_keys_meeting: "choose another, or give {other} other keys under [keys], or none: {other} = []";

    // Failures of commands.
    failure_data: "the data cannot be opened";
    failure_unclear: "the {what} '{found}' is ambiguous";
    hint_one_of: "give the full name: {names}";
    hint_city: "leave out --region for the whole {whole}";
    failure_unknown: "unknown {what} '{found}'";
    failure_files_and_data_set: "give files or --dataset, not both";
    failure_exists: "'{path}' already exists";
    failure_write: "cannot write '{path}': {why}";
    draft_input: "standard input";
    draft_unfit: "no catalogue can be drafted from '{name}': {why}";
    draft_empty: "there is nothing in it";
    draft_no_text: "it is no Chinese text (TXT, DOCX, HTML or PDF)";
    draft_locked: "it is a locked document or an old .doc: remove the password, or save it as .docx";
    draft_broken: "the document is broken and cannot be read to its end";
    draft_no_pdf: "PDF needs pdftotext (poppler-utils); or take the original document or pasted text";
    draft_too_large: "it is too large: no report has more than {n} MB";
    draft_scanned: "no character can be taken out of it, so it is probably a scan: have its text recognised first, or take the original document";
    draft_no_pdf_tables: "pdftotext lacks the tables of Chinese characters and leaves them out: install poppler-data, or take the original document";
    draft_garbled: "its characters are garbled (a scan, or fonts without a table): take the original document or pasted text";
    draft_no_forward: "no part of it sets out the work of the year";
    draft_several: "it holds several reports: part them";
    draft_no_promises: "the part that looks ahead holds no target that could be checked";
    draft_found: "{place} {year}: {figures} {figures:target|targets} with figures, {milestones} {milestones:milestone|milestones}, {lines} bottom {lines:line|lines}, {relative} relative {relative:target|targets} without a figure; {projects} livelihood {projects:project|projects}, {terms} {terms:term|terms}";
    draft_headline: "headline targets";
    draft_not_taken: "{n} {n:figure|figures} left out that promise nothing: {kinds} (--json --all lists them)";
    draft_kind: "{kind}: {n}";
    draft_kinds_between: ", ";
    refused_achievement: "already achieved";
    refused_name: "in a name";
    refused_date: "dates";
    refused_year: "years";
    refused_ordinal: "ordinals";
    refused_document: "in a title";
    refused_base: "starting points";
    refused_long_term: "years ahead";
    refused_count: "counts of what is listed";
    refused_other: "other";
    draft_unsure: "unsure of {n}:";
    draft_no_place: "the head of the report names no place: say it with --place";
    draft_written: "wrote {path}; every entry is marked as a draft";
    draft_place: "this place";

    // Looking drafts over.
    draft_mark: "{n} {n:draft|drafts} left";
    draft_named: "draft · {name}";
    draft_named_short: "draft {name}";
    pane_review: "Review";
    tab_review: "Rev";
    review_left: "{n} left to review, {doubtful} of them doubtful";
    detail_draft: "Drafted from";
    review_why: "decided by";
    review_doubtful: "doubtful";
    review_confidence: "sure to {n}%";
    review_none: "none";
    review_name: "name";
    review_kind: "kind";
    review_operator: "comparison";
    review_value: "value";
    review_unit: "unit";
    review_lead: "lead";
    review_due: "due";
    review_year_end: "year's end";
    review_place: "paragraph";
    review_as_typed: "as typed";
    review_now: "as it is";
    review_accepted: "accepted: {name}";
    review_rejected: "rejected: {name}";
    review_changed: "changed: {name}";
    review_undone: "taken back: {name}";
    review_renewed: "somebody changed {name} in the file: nothing was written, it was read again; look once more";
    review_left_short: "{n} left";
    review_all_done: "everything is reviewed";
    review_no_drafts: "no drafts are left to review";
    review_no_file: "the file of the catalogue cannot be written: nothing can be reviewed here";
    review_elsewhere: "drafts are reviewed in their pane: {key}";
    review_none_doubtful: "no doubtful drafts";
    review_nothing_to_undo: "there is nothing to take back";
    review_not_undone: "the file was changed after that step: it cannot be taken back, and nothing was written";
    review_busy: "somebody else is writing into the folder: nothing was written, press the key again";
    review_read_only: "{path} may only be read: nothing was written";
    review_not_written: "{path} was not written: {why}";
    review_refused: "it cannot be changed so: {why}";
    review_gone: "the file has no such draft any more: nothing was written";
    review_no_name: "it has to say something";
    review_no_number: "no number: write 30, 4.5 or 20-35, with its unit if you like: 4.5%";
    review_no_day: "no day: write month and day, as in 10-31";
    review_unknown_unit: "nobody knows the unit “{unit}”; Enter again takes it";
    review_no_unit: "it has no unit yet: write both, as in 4.5%";
    review_needless_unit: "milestones and bottom lines have no unit: give a value first, as in 4.5%";
    review_no_value: "give value and unit first, as in 4.5%";
    review_no_range: "a range has two ends, the lower first: give the value as 20-35";
    review_no_fit: "targets of this kind are not compared so";
    prompt_change: "Change what";
    prompt_change_hint: "30, 4.5 or 20-35, with its unit if you like: 4.5%";
    prompt_due_hint: "or type 10-31";
    group_review: "Review drafts";
    action_accept: "accept this draft";
    action_reject: "reject this draft";
    action_next_doubtful: "next doubtful draft";
    action_previous_doubtful: "previous doubtful draft";
    action_change: "change this draft";
    action_change_kind: "change its kind";
    action_change_comparison: "change how it is compared";
    action_change_value: "change its value";
    action_change_unit: "change its unit";
    action_change_name: "change its name";
    action_change_lead: "change its lead";
    action_change_due: "change when it is due";
    action_undo: "take back the last step of the review";
    key_accept: "accept";
    key_reject: "reject";
    key_doubtful: "doubtful";
    key_change: "change";
    key_undo: "undo";
    tip_review: "{accept} accept, {reject} reject, {doubtful} next doubtful, {change} change, {undo} undo; every step is saved";
    operator_at_least: "at least";
    operator_more_than: "more than";
    operator_at_most: "at most";
    operator_about: "about";
    operator_between: "between";
    operator_assigned: "as assigned";
    operator_done: "done";
    ledger_written: "wrote {path}";
    ledger_not_one: "{path}: no ledger (it has neither a column of ids nor the heads of a task ledger)";
    ledger_no_year: "{path}: it does not say of which year it is; write it in the title";
    ledger_idle: "{path} row {row}: the catalogue has nothing of the kind; left alone";
    ledger_unknown: "{path} row {row}: the catalogue has no id '{found}'";
    ledger_cell: "{path} cell {cell}, {column}: '{found}' means nothing there, expected {expected}";
    ledger_expected_number: "a number, as 60 or 6.5";
    ledger_expected_name: "a name";
    ledger_expected_day: "a date, as 2026-10-31";
    ledger_row_problem: "{path} row {row}: {problem}";
    ledger_no_id: "{path} row {row}, {name}: has no id, which says what entry of the catalogue is meant, and was left alone";
    ledger_new_department: "{path} row {row}, {column}: the catalogue knows no department called '{found}'; added as a new one";
    ledger_not_printed: "{path} row {row}: the target is {found} now, while the report says “{printed}”, and so do screen and papers; compare them";
    ledger_same_name: "{path} row {row}: another entry is called {name} too";
    ledger_changed: "{n} {n:entry|entries} changed, {adopted} accepted, {refused} rejected";
    ledger_unchanged: "nothing is changed in the ledger, and nothing was written";
    ledger_both: "{path}, row {row}, {column}: the ledger now says '{found}', the catalogue was changed to '{now}' since the export; make the two agree first";
    ledger_older: "{n} {n:entry was|entries were} changed in the catalogue since the ledger was exported: cells that nobody touched in it change nothing";
    ledger_nothing: "nothing was written";
    hint_known: "known: {known}";
    hint_list: "briefing list prints all of them";
    hint_list_departments: "briefing list --departments prints all of them";
    and_more: " and {count} more";
    hint_write: "write {write}";
    failure_unconfirmed: "{n} {n:figure|figures} to correct, not confirmed; nothing was written";
    hint_yes: "check the corrections above, then add --yes; --reason says why";
    what_encoding: "encoding";
    hint_force: "--force overwrites it";
    what_rule: "rule";
    what_data_set: "data set";
    what_stop: "stop of the agenda";
    what_indicator: "indicator";

    // Problems.
    severity_error: "error";
    severity_warning: "warning";
    hint: "hint: {text}";
    nearest: "did you mean '{name}'?";
    nearest_of: "did you mean '{name}'? known: {known}";
    fault_unreadable: "cannot be read: {why}";
    unreadable_missing: "no such file";
    unreadable_forbidden: "permission denied";
    unreadable_no_file: "not a regular file";
    denial_full: "no space left on the disk";
    fault_syntax: "invalid JSON: {why}";
    syntax_encoding: "the text is not UTF-8; save it as UTF-8";
    syntax_key: "expected a key in double quotes";
    syntax_value: "expected a value";
    syntax_trailing_comma: "one comma too many";
    syntax_trailing_characters: "there is more after the end";
    syntax_colon: "expected a colon";
    syntax_separator: "expected a comma or a closing bracket";
    syntax_number: "not a number";
    syntax_escape: "a backslash before the wrong character";
    syntax_end: "the file is cut off here";
    syntax_control: "a control character in a text";
    type_number: "a number";
    type_whole_number: "a whole number";
    type_string: "a text in double quotes";
    type_name: "a name in double quotes, or an object {…} with zh and en";
    type_list: "a list […]";
    type_object: "an object {…}";
    type_boolean: "true or false";
    fault_unknown_field: "unknown key '{found}'";
    fault_missing_field: "'{name}' is missing";
    fault_wrong_type: "found {found}, expected {expected}";
    fault_newer_schema: "format version {found} is newer than {supported}, the newest this program reads";
    hint_newer_schema: "use a newer version of the program";
    fault_unknown_file: "neither a catalogue, a snapshot, a leads file, a mapping nor an agenda";
    hint_unknown_file: "a file has one of the keys indicators, series, leads, columns, stops";
    fault_unknown_name: "unknown {kind} '{found}'";
    fault_duplicate_name: "duplicate {kind} '{found}'";
    fault_duplicate_observation: "reported twice in one snapshot: {indicator}, {region}, {period}";
    hint_duplicate_observation: "the first is kept; put a correction into a later snapshot";
    fault_bad_period: "'{found}' is not a period";
    hint_bad_period: "write 2025-06, 2025-Q2, 2025 or 2025-06-15";
    fault_bad_date: "'{found}' is not a date";
    hint_bad_date: "write 2025-06-15";
    fault_period_outside_year: "period {period} is later than the catalogue's year {year}";
    fault_day_after_snapshot: "{day} is after the snapshot's date {as_of}";
    fault_doubt_in_note: "this says “{found}”, so the figures in the table may not be the ones asked for; they were left out";
    fault_shared_figure: "{found} is in merged cells; it is unclear which row or column it belongs to, so it was left out";
    fault_further: "{count} more, not listed";
    fault_left_out: "also left out: {count} whose part, paragraph, project, department or profile is at fault";
    fault_empty_text: "'{name}' is empty";
    fault_period_after_snapshot: "period {period} ends after the snapshot's date {as_of}";
    fault_wrong_unit: "unit is '{found}', expected '{expected}'";
    fault_needless_unit: "unit is '{found}', this indicator has none";
    fault_wrong_reading: "found {found}, this indicator takes {expected}";
    fault_bad_figure: "'{found}' cannot be a figure";
    hint_bad_figure: "at most 15 digits, at most 9 of them after the point";
    fault_other_catalogue: "this file belongs to '{found}', the catalogue in use is '{expected}'";
    fault_second_catalogue: "'{found}' is of the same place and year as '{taken}', which is used";
    hint_second_catalogue: "a place has one catalogue a year: remove one, or put its place or year right";
    fault_namesake: "'{found}' and '{other}' have one name and two ids, and are taken for two places";
    hint_namesake: "catalogues of one place are called alike before the year: starbay-2024, starbay-2025";
    fault_rule: "{subject}: {rule}";
    fault_no_data: "nothing to show";
    fault_no_snapshot: "the catalogue has no figures yet";
    hint_no_snapshot: "send out forms (briefing template --each) and import them (briefing import), or write snapshots, *.json (briefing schema snapshot prints the format)";
    hint_no_data: "a data folder holds snapshots, *.json (briefing schema snapshot prints the format)";
    fault_spreadsheet: "this is a spreadsheet, not a data file";
    hint_spreadsheet: "import it first: briefing import FILE --period 2025-06 -o FOLDER";
    fault_other_format: "tables in the form .{found} are not read";
    hint_other_format: "save it as .xlsx in Excel or WPS, then import that";
    hint_data_file: "a data file needs no import; put it into the data folder";
    fault_no_sheets: "no .xlsx or .csv tables here";
    fault_broken_workbook: "the workbook cannot be opened: {why}";
    workbook_locked: "it has a password, or is an old .xls under another name";
    workbook_no_archive: "its content is not .xlsx";
    hint_broken_workbook: "open it in Excel or WPS, take the password off and save it as .xlsx";
    fault_beyond: "more than {most} {what}";
    limit_file_bytes: "bytes in a file";
    limit_data_bytes: "bytes in a data file";
    limit_parts: "parts in a workbook";
    limit_part_bytes: "bytes in one part once unpacked";
    limit_total_bytes: "bytes in all parts once unpacked";
    limit_ratio: "bytes out of one packed byte";
    limit_rows: "rows";
    limit_columns: "columns";
    limit_cells: "cells";
    limit_cell_bytes: "bytes of words in one cell";
    limit_words: "bytes of words";
    hint_beyond: "if there really is so much, --limits 4x takes four times as much of everything";
    fault_unknown_encoding: "the encoding cannot be told for certain";
    hint_unknown_encoding: "say it with --encoding gb18030 (or utf-8, utf-16le, utf-16be), or save it as .xlsx";
    fault_bad_encoding: "from here on it is not {encoding}";
    hint_bad_encoding: "two encodings may have been put together; save it as .xlsx in Excel or WPS";
    fault_form_without_region: "a region fills in this form, and it does not say which one: no figure was used";
    hint_form_without_region: "write “Region: …” above the table, by its name in the catalogue";
    fault_region_in_name: "the file name says {found}, but nothing in the table says whose figures these are; none was used";
    fault_row_without_region: "this row has figures but names no region";
    fault_region_conflict: "two regions for the same figures: {found} here, {other} at {there}; none was used";
    hint_region_conflict: "ask whose figures they are, and correct the other place";
    fault_unit_conflict: "two units for the same figures: {found} here, {other} at {there}";
    hint_unit_conflict: "make them the same";
    fault_unread_head: "the heading '{found}' was only partly understood (not {rest}); the column was not read";
    hint_unread_head: "use the usual wording, or say in a --mapping file what the column holds";
    fault_unread_place: "'{found}' was not understood and may be another place; no figure here was used";
    hint_unread_place: "say whose figures these are, or say it under places in a --mapping file";
    fault_region_in_note: "this mentions {found}, but nothing above the table says whose figures these are; none was used";
    fault_name_conflict: "the id is that of '{other}', the name that of '{found}'; the row was not used";
    hint_name_conflict: "leave the id column alone; correct the name if it is wrong";
    fault_narrowed_row: "'{head}' says '{found}', which was not understood and may limit the row to a part; the row was not used";
    hint_narrowed_row: "if the column does not affect the figures, mark it as ignored in a --mapping file";
    fault_not_from_january: "'{found}' is not a total since January; it was not used";
    hint_not_from_january: "report the total since January, under “Jan–Jun”";
    fault_years_apart: "several years are named here ({found}); it is unclear which one the figures are for";
    fault_filled_before: "filled in {found}, before {expected} had ended: these cannot be its figures";
    fault_fraction_of_percent: "it is unclear whether {found} means {found}% or {percent}%; it was not used";
    hint_fraction_of_percent: "write the percent sign, or enter the figure in percent";
    fault_row_too_long: "the row has more cells than the headings, with '{found}' to spare; it was not used";
    hint_row_too_long: "most likely a thousands comma without quotation marks, or a shifted cell";
    fault_date_head: "the heading is the date {found}; it was read as {taken}";
    hint_date_head: "spreadsheets turn 1-6 into a date; write Jan–Jun instead";
    fault_not_the_sum: "the total {found} is not the sum of the months, {sum}; it was not used";
    fault_nothing_read: "this table holds figures, but none was read";
    hint_nothing_read: "the summary above names the rows and columns that were not read, and why";
    fault_hidden_rows: "rows {rows} are hidden or filtered out and were not read";
    fault_hidden_columns: "columns {columns} are hidden; no figure of them was read";
    fault_unreadable_format: "{found} is stored here in a number format whose display is uncertain";
    hint_unreadable_format: "set the format to General or to a plain number";
    fault_hidden_number: "{found} is stored here, but the cell shows nothing";
    fault_struck_out: "{found} is struck out and was not used";
    fault_never_calculated: "none of the {formulas} formulas was ever calculated; none was used";
    fault_beyond_neighbour: "{found} is more than ten times, or less than a tenth of, the {other} of {period}";
    fault_negative_fall: "this indicator reports a fall; it is unclear whether {found} is a rise or a fall";
    hint_negative_fall: "write a fall as a positive figure, and a rise in words";
    fault_other_files: "other files lie in the folder and were not read: {names}";
    fault_hidden_sheet: "the sheet is hidden and was not read";
    hint_hidden_sheet: "to have it read, unhide it in Excel";
    fault_no_indicators: "no column names the indicators";
    fault_no_figures: "no column holds figures";
    hint_no_table: "headings seen: {heads}. import --save-mapping FILE writes them down; say there what each holds and read the table with --mapping FILE";
    fault_open_quote: "the quotation mark here is never closed, so everything after it was read as one cell";
    hint_open_quote: "close it, or save the table as .xlsx";
    fault_ambiguous_column: "'{found}' and '{other}' could both hold the figures; neither was read";
    hint_ambiguous_column: "say in a --mapping file which one is the figure, and mark the other as ignored";
    fault_other_period: "this is for {found}, asked for was {expected}";
    fault_no_period: "the table does not say which period it is for";
    hint_no_period: "say it with --period 2025-06";
    fault_no_unit: "no unit is given; read in the catalogue's unit, {expected}";
    fault_no_sure_unit: "no unit is given, and it could be any of {expected}";
    fault_ambiguous_name: "'{found}' could be more than one {kind}: {candidates}";
    hint_ambiguous_name: "write the full name, or say it in a --mapping file";
    fault_no_region: "an own target does not say which of the {parts} it is for";
    hint_no_region: "add a column of {parts}, or write “Region: …” above the table";
    fault_no_indicator: "there is a figure, {found}, but the row names no indicator";
    fault_conflict: "two figures for one indicator, region and period: {found} here, {other} at {there}";
    hint_conflict: "neither was used; ask, and keep one";
    fault_no_cached_value: "the formula has no calculated value";
    hint_no_cached_value: "open and save it once in Excel or WPS (in LibreOffice, press Ctrl+Shift+F9 first)";
    fault_stale_zero: "the formula {formula} gives 0 although the cells it adds hold figures: it was never calculated";
    fault_zero_formula: "the formula {formula} gives 0: either it was never calculated, or the cells it adds are still empty";
    fault_wants_calculation: "the workbook asks to be recalculated when opened: its formulas' results may be out of date";
    fault_in_brackets: "{found} was read as {taken}";
    hint_in_brackets: "in accounts, brackets mean a negative figure; remove them if it is not";
    fault_bare_month: "'{found}' was read as the total over {taken}";
    hint_bare_month: "if it is for that month alone, report the total since January";
    fault_error_cell: "the cell shows the error {found}";
    fault_date_for_figure: "this is a date, {found}, not a figure";
    hint_date_for_figure: "Excel turns entries like 6-30 into dates; set the format to General and type it again";
    fault_rounded: "{found} is stored; {used}, as displayed, was used";
    fault_looks_like_fraction: "{found} was read as {found}%; was {percent}% meant?";
    fault_below_zero: "{found} is below zero";
    fault_falls: "{found} is below the {former} of {period}; a running total does not fall";
    hint_falls: "report the total since January; if the earlier figure is wrong, correct that period first";
    fault_overtakes: "{found} is above the {later} of {period}; a running total does not fall";
    hint_overtakes: "one of the two is wrong; perhaps the later one needs correcting too";
    fault_beyond_reason: "{found}% cannot be a rate of growth";
    hint_beyond_reason: "perhaps an amount was entered, or a decimal point lost";
    fault_beyond_target: "{found} is at least ten times the year's target of {target}";
    hint_beyond_target: "check the unit and the decimal point: perhaps single units were entered for ten thousands";
    fault_beyond_whole: "{found} is more than the whole, {whole}";
    fault_beyond_city: "{found} for one of the {parts}, but only {all} for the whole {whole}";
    fault_counties_beyond_city: "{n} {parts} together have {found}, but the whole {whole} only {all}";
    hint_counties_beyond_city: "one of the {parts} may be wrong or counted twice, or the figure for the {whole} may be out of date";
    hint_mapping_place: "no region comes close; say in a --mapping file which one is meant, or that it is to be passed over";
    problem_in_cell: "cell {cell}: {problem}";
    hint_mapping: "no name comes close; say in a --mapping file what it means, or that it is to be passed over";

    kind_catalogue: "catalogue";
    kind_key: "key";
    kind_indicator: "indicator";
    kind_region: "region";
    kind_source: "source";
    kind_area: "work area";
    kind_topic: "topic";
    kind_project: "livelihood project";
    kind_department: "department";
    kind_unit: "unit";
    kind_profile: "pace profile";
    kind_term: "glossary term";
    kind_status: "status";
    kind_agenda: "agenda; taken was";
    rule_one_city: "exactly one region must be the whole";
    rule_share_count: "it needs 12 shares or 4 quarters, and not both";
    rule_shares_add_up: "the shares must not be negative and must add up to 100";
    rule_one_topic: "it needs a topic or a project, and not both";
    rule_area_of_topic: "its area is not the one its topic lies in";
    rule_operator_of_measure: "the operator does not fit the measure";
    rule_target_value: "the target lacks a value";
    rule_idle_value: "such a target must not have this value";
    rule_range_upper: "a range needs its lower end, value, and its upper end, upper";
    rule_idle_upper: "only a range has an upper end, upper";
    rule_idle_limit: "only a range says limit";
    rule_range_ends: "the upper end of a range must lie above its lower end";
    rule_target_below_nothing: "the target of a sum, an increment, a reduction or a share is not below 0";
    rule_unit_of_measure: "figures need a unit; milestones and bottom lines have none";
    rule_stage_of_milestone: "a milestone needs “milestone” (its kind) and “stage” in its target; nothing else has them";
    rule_baseline_apart: "the baseline must differ from the target";
    rule_due_in_year: "the due day must lie in the catalogue's year";
    rule_project_owns: "the livelihood project owns no indicator";
    rule_area_owns: "the work area has no indicator";
    rule_area_count: "a report has 1 to 20 parts";
    rule_area_id: "this is the name of a pane and cannot be the id of a part";
    rule_role_once: "another part has this role already";
    rule_projects_of_area: "the projects need a part that owns them, one with \"role\": \"livelihood\"";
    rule_one_subject: "exactly one of pane, indicator, indicators, ranking";
    rule_stops_of_agenda: "an agenda has at least one stop";
    rule_minutes_of_stop: "minutes are a whole number from 1 to 600";
    rule_ranked_indicator: "it has no figures, so nothing can be ranked";
    what_ending: "file name ending";
    what_form: "form of table";
    forms_written: "wrote {path}: {n} {n:form|forms} of {place} for {period}";
    import_built_in: "there is no catalogue in {folder}: the built-in one of {place} {year} is used; --catalogue names another";
    form_file: "report-form";
    form_title: "{title} · report form";
    form_period: "Period: {period}";
    form_department: "Department: {name}";
    form_region: "Region: {name}";
    form_explanation: "How to fill in";
    form_id: "ID (keep)";
    form_name: "Indicator";
    form_unit: "Unit";
    form_target: "Target";
    form_own_target: "Own target";
    form_wording: "Wording";
    form_last: "Last period";
    form_value: "This period ({period})";
    form_cause: "Cause";
    form_next_step: "Next step";
    form_lead: "Lead";
    form_cadence: "How often";
    form_not_due: "not due";
    form_refusal: "Type a figure, or choose from the list. Where there is none, leave it empty; never type 0.";
    form_step_cells: "Fill in the yellow cells only: this period, cause, next step. The others are locked.";
    form_step_county_cells: "Fill in the yellow cells only: own target, this period, cause, next step, all for this region. The others are locked.";
    form_step_counties_cells: "Fill in the yellow cells only, a column for each of the {parts}. The others are locked.";
    form_step_own_target: "The own target is what this region sets itself for the year; leave it empty where there is none, and as it is where nothing changed.";
    form_step_figure: "Report totals since January; stocks at the period's end, growth rates year to date. Use the unit in the table.";
    form_step_missing: "Where there is no figure, leave the cell empty; never type 0.";
    form_step_choice: "For milestones choose the stage reached, for bottom lines whether they held.";
    form_step_cause: "Where it lags, say why and what will be done, in a sentence or two.";
    form_step_due: "Grey cells are not due this time and may stay empty.";
    form_step_rows: "Keep the ids, and add no columns.";
    form_step_wrong: "Every cell is checked when the form comes back, and a wrong one is named.";
    import_file: "{file}: {how}{n} {n:figure|figures}";
    import_encoding: "{encoding}, ";
    import_unread: "  not read: {list}";
    import_unread_column: "column {column} “{name}” ({why})";
    import_unread_bare: "column {column} ({why})";
    import_unread_cells: "column {column} “{name}” in rows {rows} ({why})";
    import_unread_rows: "rows {rows} “{name}” ({why})";
    unread_remark: "remark";
    unread_rank: "rank";
    unread_judgement: "judgement";
    unread_contribution: "contribution";
    unread_sequential: "compared with another period of the year";
    unread_average: "average";
    unread_share: "share";
    unread_index: "index";
    unread_difference: "difference";
    unread_completion: "degree of completion";
    unread_target: "target";
    unread_estimate: "estimate";
    unread_last_year: "last year";
    unread_decrease: "fall";
    unread_increase: "amount of increase";
    unread_other_scope: "another scope";
    unread_other_period: "another period";
    unread_total: "total";
    unread_passed_over: "passed over by the mapping";
    unread_no_head: "no head";
    unread_not_understood: "not understood";
    unread_not_asked: "not in the catalogue";
    import_sheet: "{sheet} {n}";
    import_changes: "Compared with what is on file";
    import_new: "new";
    import_words: "words";
    import_replaced: "corrected";
    import_reading: "{name}, {region}, {period}: {reading}";
    import_correction: "{name}, {region}, {period}: {former} → {reading}";
    import_target: "own target, {name}, {region}: {reading}";
    import_target_correction: "own target, {name}, {region}: {former} → {reading}";
    import_counts: "new {new}, corrected {replaced}, words only {words}, unchanged {same}";
    import_ask: "Correct {n} {n:figure|figures}? [y/N] ";
    import_ask_reason: "Why (may be empty): ";
    import_waits: "another import is writing to {folder}; waiting for it to end (Ctrl-C gives up)";
    import_declined: "nothing was written";
    import_dry: "nothing was written; it would go to {path}";
    import_nothing: "nothing to write";
    import_written: "wrote {path}; open it with: briefing {folder}";
    import_mapping_written: "wrote how heads and names were read to {path}";
    import_mapping_dry: "how heads and names were read would be written to {path}";
    check_summary: "{errors} {errors:error|errors}, {warnings} {warnings:warning|warnings}";
    check_clean: "{n} {n:file|files}, no problems";

    column_id: "Id";
    column_rank: "Rank";
    column_region: "Region";
    column_rise: "Change";
    column_provenance: "Kind";
    column_count: "Figures";
    column_address: "Address";
    term_used_by: "Used by";
    term_no_indicator: "used by no checkable promise";
    term_nowhere: "not used in the parts that the catalogue covers";
    figures: "{n} {n:figure|figures}";
    filter_hint: "{key}: all";
    playing: "playing; any key stops";
    prompt_find: "Find";
    prompt_filter: "Show only";
    prompt_command: "Command";
    prompt_export: "Export to";
    prompt_find_hint: "a name, pinyin (shehui), initials (shpls) or English";
    prompt_nothing: "no match";
    prompt_more: "{n} more";
    prompt_keys_writing: "Tab complete  Enter write  Esc cancel";
    prompt_keys: "↑↓ choose  Tab complete  Enter accept  Esc cancel";
    key_select: "select";
    key_scroll: "scroll";
    key_open: "open";
    key_back: "back";
    key_quit: "quit";
    key_find: "find";
    key_narrow: "only";
    key_sort: "sort";
    key_period: "period";
    key_panes: "panes";
    key_red: "behind";
    key_why: "why";
    key_rank: "ranking";
    key_matrix: "matrix";
    key_columns: "columns";
    key_terms: "terms";
    key_copy: "copy";
    key_export: "export";
    tip_overview: "New? {why} why red, {find} find, {changes} changes, {language} 中文, {help} all keys";
    tip_list: "{sort} sort, {narrow} narrow, {rank} rank the regions, {expand} enlarge the panel";
    tip_matrix: "{find} finds a region's column, {matrix} all or one part, {sort} sort";
    tip_detail: "{why} reasons, {terms} terms, {rank} regions, {copy} copy sentence, {export} export";
    tip_forget: "{key}: no more hints";

    // The sentence of a bulletin.
    bulletin_until: "By {period},";
    bulletin_until_month: "By the end of {period},";
    bulletin_in: "{period}:";
    bulletin_last_report: "By the last report ({period}),";
    bulletin_silent: "By {day}, {name} has not been reported.";
    bulletin_unpublished: "By {day}, {name} has not been published.";
    bulletin_not_published_since: "with nothing published since";
    bulletin_not_since_due: "due on {day} and not reported since";
    bulletin_due_today: "due on {day}, with no report for that day yet";
    bulletin_due_today_published: "due on {day}, with nothing published for that day yet";
    bulletin_not_due: "By {day}, {name} is not due yet.";
    bulletin_stale: "with nothing reported since";
    bulletin_illustrative: "demonstration data";
    bulletin_place: "{name} in {place}";
    bulletin_no_target: "which has no target of its own and is not judged";
    bulletin_amount: "{when} {name} came to {value}";
    bulletin_growth: "{when} {name} grew by {value}";
    bulletin_points_up: "{when} {name} rose by {value}";
    bulletin_points_down: "{when} {name} fell by {value}";
    bulletin_points_even: "{when} {name} did not rise";
    bulletin_price_rise: "{when} {name} rose by {value}";
    bulletin_no_growth: "{when} {name} did not grow";
    bulletin_wanted_growth: "so the target ({target}) is not met";
    bulletin_fall: "{when} {name} fell by {value}";
    bulletin_level: "{when} {name} stood at {value}";
    bulletin_reduction: "{when} {name} was down by {value}";
    bulletin_stage: "{when} {name} was reported as “{value}”";
    bulletin_held: "{when} {name}: no breach";
    bulletin_breached: "{when} {name}: a breach was reported";
    bulletin_not_happened: "{when} {event}: no breach";
    bulletin_happened: "{when} {event}: a breach was reported";
    bulletin_total: "{when} {name} came to {value}";
    bulletin_parts: "{when} {name}: {value}";
    bulletin_rank: "{when} {name}: place {value}";
    bulletin_rise: "{when} {name} was up by {value}";
    reading_rise: "up {value}";
    told_growth: "up {value}";
    told_points_up: "up {value}";
    told_price_rise: "up {value}";
    told_fall: "down {value}";
    told_no_growth: "no growth";
    bulletin_late: "{name} was last reported ({reported}) as “{value}”; {target} was due on {due} and was {days} {days:day|days} late on {as_of}";
    bulletin_month_end: "at the end of {month}";
    bulletin_wants: "against a target of “{target}”";
    bulletin_wants_task: "against a target of {target}";
    bulletin_share: "{share} of the year's target ({target})";
    bulletin_share_low: "{share} of the lower end of the target ({low})";
    bulletin_share_from: "{base}, {share} of the planned increase to the year's target ({target})";
    bulletin_achieved: "meeting the year's target";
    bulletin_achieved_of: "meeting the year's target ({target})";
    bulletin_missed: "missing the year's target";
    bulletin_missed_of: "missing the year's target ({target})";
    target_of_year: "the year's target";
    target_of_years: "the target";
    bulletin_faster: "{points} ahead of pace";
    bulletin_slower: "{points} behind pace";
    gap_nothing_due: "nothing due yet";
    bulletin_points_more: "{points} more than pace called for";
    bulletin_points_less: "{points} short of what pace called for";
    bulletin_even_or_more: "no less than what was due";
    bulletin_even_or_less: "no more than what was due";
    bulletin_all_even_or_more: "no less than the target";
    bulletin_all_even: "level with the target";
    bulletin_all_more: "{points} more than the target";
    bulletin_all_short: "{points} short of the target";
    bulletin_course_more: "{points} more than all that was due on the assumed course";
    bulletin_course_short: "{points} short of all that was due on the assumed course";
    bulletin_whole_more: "{points} more than the {whole} due in whole units";
    bulletin_whole_less: "{points} fewer than the {whole} due in whole units";
    bulletin_whole_even: "level with the {whole} due in whole units";
    bulletin_on_pace: "exactly on pace";
    bulletin_above: "{points} above the year's target ({target})";
    bulletin_below: "{points} below the year's target ({target})";
    bulletin_at_target: "exactly at the year's target ({target})";
    bulletin_parts_short: "{points} short of the year's target ({target})";
    bulletin_at_line: "exactly at the year's target ({target}), which does not meet it";
    bulletin_about: "within what the year's target ({target}) allows";
    bulletin_within_limit: "{points} below the limit ({target})";
    bulletin_limit_used: "{used} of the limit ({target}) used with {gone} of the year gone";
    bulletin_limit_broken: "{points} above the limit ({target}), which can no longer be kept in {year}";
    bulletin_over_limit: "{points} above the limit ({target})";
    bulletin_over_range: "{points} above the upper end of the target ({target})";
    bulletin_at_limit: "exactly at the limit ({target})";
    bulletin_rank_ahead: "{points} above the target place ({target})";
    bulletin_rank_behind: "{points} below the target place ({target})";

    // Reports.
    report_problems: "note: {n} {n:problem|problems} in the data files; {errors} {errors:entry was|entries were} left out";
    report_doubts: "note: {n} {n:entry|entries} in the data files to check; everything was used";
    paper_bulletin: "{title}: bulletin on progress";
    failure_unfitting: "{format} cannot hold {kind}";
    hint_fitting: "json holds full alone, csv ledger or figures; any other form will do";
    failure_no_output: "a terminal cannot show this kind of file";
    hint_output: "write it to a file with -o FILE";
    what_part: "part of the report";
    paper_bulletin_name: "Bulletin";
    paper_summary_name: "One page";
    paper_report_name: "Briefing";
    paper_lead: "{title}, as of {day}: this is how the {n} {n:promise stands|promises stand}.";
    paper_lead_some: "{title}, as of {day}: of {all} {all:promise|promises}, this is how the {n} {what} stood.";
    paper_lead_by: "led by {lead}";
    paper_lead_part: "in part “{part}”";
    paper_lead_red: "that are red";
    paper_lead_rated: "rated “{status}”";
    paper_lead_meant: "meant as {obligation}";
    paper_lead_found: "found by “{text}”";
    paper_projects_of: "Projects among these";
    paper_overall: "Overall";
    paper_headlines: "Headline indicators";
    paper_red_names: "Red: {names}.";
    paper_red_names_final: "Missed: {names}.";
    paper_red_names_mixed: "Missed or behind: {names}.";
    paper_red_counts: "{title} ({missed} missed, {behind} behind)";
    paper_reds_moved: "Since {day}, red went from {before} to {now}: {turned} turned red, {left} left the red{fates}";
    paper_reds_turned_over: "Since {day}, red has stayed at {now}: {turned} turned red, {left} left the red{fates}";
    paper_left_met: "{n} met";
    paper_left_owed: "{n} now overdue";
    paper_left_unpublished: "{n} now not updated";
    paper_left_better: "{n} better";
    paper_owed_own_brief: "from departments";
    paper_owed_parts_brief: "from the regions";
    paper_owed_own: "Overdue from departments";
    paper_owed_parts: "Overdue from the regions";
    paper_owed_both: "{n} of the items that departments owe {n:is|are} owed by regions as well.";
    paper_rule_final: "at the year's end a target is met or missed";
    paper_rule_late: "; what fell due within the year is done or not by its own day, and behind or far behind by how much";
    paper_rule_mixed: "what is settled for the year is met or missed; what is not is rated by earlier figures: {rule}";
    paper_rule: "How ratings are given, here and below: {rule}.";
    paper_see_annex: "See annex {n}.";
    paper_changes: "Changes since {day}";
    paper_requirements: "What is asked for next";
    paper_since: "It has been {since}.";
    paper_since_far: "It has been {since} and is far behind by now.";
    paper_always_far: "It has been far behind since {period}.";
    paper_annex_red: "Red items";
    paper_annex_red_final: "Missed items";
    paper_annex_red_mixed: "Items missed or behind";
    paper_annex_all: "All promises";
    paper_annex_regions: "Red items by region";
    paper_annex_regions_final: "Items missed or behind by region";
    paper_summary: "{title} on one page";
    paper_more_red: "{n} more red, by lead: {names}.";
    paper_more_red_final: "{n} more missed, by lead: {names}.";
    paper_more_red_mixed: "{n} more missed or behind, by lead: {names}.";
    paper_more_count: "{n} more not listed here; see the bulletin.";
    paper_left_out: "Causes and next steps: {all} reported, {told} told here, {n} more in the bulletin.";
    paper_no_cause: "{n} in all reported neither cause nor next step.";
    paper_ledger: "Task ledger";
    paper_rules: "Rules";
    paper_counts: "Counts";
    paper_minutes_name: "Minutes";
    paper_minutes: "{meeting}: minutes";
    paper_figures: "Figures";
    paper_trends: "Trends";
    paper_serial: "No.";
    paper_task: "Task";
    paper_wording: "Report's words";
    paper_with: "With";
    paper_due: "Due";
    due_within_year: "within the year";
    paper_progress: "Progress";
    paper_problem: "Problem";
    paper_part: "Part";
    paper_figure: "Figure";
    paper_target_figure: "Target figure";
    paper_share_done: "Share done";
    paper_share_due: "Share due";
    paper_publisher: "Publisher";
    paper_region_id: "Region id";
    paper_as_of: "As of";
    paper_contents: "Contents";
    report_red_final: "Missed items";
    report_red_mixed: "Items missed or behind";
    report_red: "Red items";
    red_order: "by rating, then by gap";
    red_order_whole: "by rating, then by gap; milestones and bottom lines, which have none, come first";
    column_status: "Status";
    column_name: "Indicator";
    column_value: "Value";
    column_target: "Target";
    column_change: "Change";
    column_gap: "Gap";
    column_period: "Period";
    column_lead: "Lead";
    column_counterpart: "Counterpart";
    column_led: "Leads";
    column_since: "Since";
    column_needed: "Needed, due";

    // Pictures.
    what_picture: "form of picture";
    what_ranked: "ranking by region";

    // On paper.
    paper_annex: "Annex";
    paper_annex_of_several: "Annex {n}";
    paper_attached: "Attached: ";
    paper_copies: "Copies: {names}.";
    paper_printed: "printed {day}";
    paper_page: "the page";
    paper_area: "the type area";
    paper_margins: "the margins (top / bottom / left / right, mm)";
    paper_lines: "the number of lines to a page";
    paper_characters: "the number of characters to a line";
    paper_by_font: "left to the font";
    paper_title: "title";
    paper_first: "first-level heading";
    paper_second: "second-level heading";
    paper_third: "third-level heading";
    paper_body: "text";
    paper_font: "the font of the {element}";
    paper_size: "the size of the {element}";
    paper_of_theme: "a theme's";
    paper_signs: "the font of quotation marks and dashes";
    paper_number: "page number";
    paper_none: "missing";
    paper_there: "there";
    paper_number_lying: "page number of lying pages";
    paper_below_lying: "below what lies";
    paper_turned: "turned with the page, where upright pages have it";
    paper_indent: "indent of the first line";
    paper_characters_in: "{n} characters";
    paper_masthead: "name of the office on the red head";
    paper_document_number: "number of the document";
    paper_head_rule: "red rule below the head";
    paper_odd: "the place of odd page numbers";
    paper_even: "the place of even page numbers";
    paper_left: "left";
    paper_right: "right";
    paper_centre: "centred";
    paper_below: "the distance of page numbers below the type area";
    paper_head: "the head of the table";
    paper_once: "on its first page only";
    paper_repeated: "on every page";
    paper_rows: "whether rows of the table run over pages";
    paper_broken: "they may";
    paper_whole: "they never do";
    paper_differs: "{what} is {found}, expected {expected}";
    paper_differs_at: "paragraph {n}, “{begins}”: {what} is {found}, expected {expected}";
    paper_differs_from: "paragraph {n}, “{begins}”, and others, {count} in all: {what} is {found}, expected {expected}";
    paper_same: "{path}: no difference in layout";
    paper_count: "{path}: {n} {n:difference|differences}";
    paper_unsound: "{path} is no Word document (.docx) that can be read";
    paper_locked: "{path} is locked, or a Word document of before 2007";
    paper_too_large: "{path} is larger than any official document";

    // The ledger of matters.
    prompt_matter: "Write down a matter";
    action_write_down: "write down a matter";
    action_handle: "handle a matter";
    matter_not_here: "no matters are written while a meeting is followed";
    matter_preview_marks: "@lead +helper !urgent ~due (month-end, 5wd, next-meeting)";
    matter_preview_no_lead: "nobody leads it yet: @unit";
    matter_preview_no_day: "~{text} is no day";
    matter_preview_no_meeting: "no meeting";
    matter_preview_due: "{day} · {urgency}";
    matter_preview_about_nothing: "nothing selected";
    matter_preview_report: "say how it stands; @who reports =evidence =/file";
    matter_preview_reason: "say why";
    matter_preview_close: "say what proves it or =/file, unless the report did";
    matter_preview_amend: "text @lead +helper *leader !urgency #number ~due";
    matter_preview_order: "blue, yellow or red, why, ~answer by";
    matter_preview_extend: "~until, why, @who granted it";
    matter_preview_reopen: "say why; ~due";
    matter_preview_enter: "Enter writes it";
    matter_written: "written: {line}";
    matter_about_project: "project {name}";
    matter_pending: "{n} {n:matter|matters} pending, {overdue} overdue";
    matter_pending_none_overdue: "{n} {n:matter|matters} pending";
    matter_proposed_count: "{n} proposed";
    matter_finished_count: "{n} to be struck off";
    matter_group: "{name} · {n} pending";
    matter_group_overdue: "{name} · {n} pending, {overdue} overdue";
    matter_group_nameless: "no meeting named";
    matter_by_due: "due day, the overdue first";
    matter_by_unit: "unit";
    matter_by_meeting: "meeting";
    matter_filter_all: "all, the settled too";
    matter_filter_overdue: "overdue";
    matter_filter_line: "Only {what} ({kept})";
    matter_none_listed: "no such matters";
    matter_no_ledger: "there is no ledger of matters yet; briefing ledger add makes it";
    matter_history_unread: "reading the history…";
    kind_matter: "matter";
    kind_meeting: "meeting";
    pane_matters: "Matters";
    tab_matters: "Due";
    pane_matter: "Matter {number}";
    tip_matters: "{handle} handle, {open} history, {sort} by unit or meeting, {narrow} narrow, {write} write one down";
    key_handle: "handle";
    key_write: "write";
    matter_items: "{n}";
    meeting_matters: "Left from earlier meetings";
    meeting_matter_due: "by {day}";
    paper_minutes_matters: "Matters decided";
    matter_overtaken_plain: "no. {number} has just changed; nothing was written";
    matter_refused_same: "whoever reported it cannot strike it off";
    meeting_pending: "{n} {n:matter|matters} pending";
    meeting_matter: "{text} ({lead}, by {day}, {state})";
    matter_none_selected: "no matter is selected";
    matter_state_proposed: "proposed";
    matter_state_issued: "handed out";
    matter_state_under_way: "under way";
    matter_state_reported: "reported done";
    matter_state_returned: "sent back";
    matter_state_finished: "found done";
    matter_state_closed: "struck off";
    matter_state_withdrawn: "withdrawn";
    matter_overdue: "{n} {n:day|days} overdue";
    matter_extended: "extended";
    matter_step_amend: "correct";
    matter_step_issue: "hand out";
    matter_step_begin: "take up";
    matter_step_progress: "report how it stands";
    matter_step_answer: "report it done";
    matter_step_return: "send back";
    matter_step_finish: "find it done";
    matter_step_close: "strike off";
    matter_step_reopen: "take up again";
    matter_step_extend: "extend";
    matter_step_order: "issue an order";
    matter_step_withdraw: "withdraw";
    matter_again: "{why}. Enter writes it all the same";
    matter_ordinary: "ordinary";
    matter_urgent: "urgent";
    matter_immediate: "immediate";
    matter_blue: "blue";
    matter_yellow: "yellow";
    matter_red: "red";
    matter_source: "{meeting}, no. {serial}";
    matter_told: "no. {number} · {state} · {lead} · by {due} · {text}";
    matter_event_added: "written down: {text}";
    matter_event_added_issued: "handed out: {text}";
    matter_event_amended: "corrected: {what}";
    matter_event_issued: "handed out";
    matter_event_begun: "taken up";
    matter_event_progress: "progress: {text}";
    matter_event_answered: "reported done: {text}";
    matter_event_returned: "sent back: {text}";
    matter_event_finished: "found done";
    matter_event_closed: "struck off";
    matter_event_reopened: "taken up again: {text}";
    matter_event_extended: "extended to {day} ({approver}): {text}";
    matter_event_ordered: "{colour} order, to be answered by {day}: {text}";
    matter_event_withdrawn: "withdrawn: {text}";
    matter_event_from: "{what} (reported by {name})";
    matter_event_evidence: "{what}; evidence: {text}";
    matter_event_line: "{day} {name}: {what}";
    matter_field_shift: "{field} {before} → {after}";
    matter_field_text: "text";
    matter_field_with: "helpers";
    matter_field_leader: "leader";
    matter_field_urgency: "urgency";
    matter_field_about: "about";
    matter_field_due: "due";
    matter_field_source: "source";
    matter_number: "No.";
    matter_serial: "Item";
    matter_rev: "Revision";
    matter_standing: "State";
    matter_text: "What is to be done";
    matter_lead: "Lead";
    matter_with: "With";
    matter_leader: "Leader";
    matter_due_first: "Due at first";
    matter_due_now: "Due";
    matter_due_counted: "Day that counts";
    matter_issued_on: "Handed out";
    matter_progress: "How it stands";
    matter_problem: "In the way";
    matter_next: "Next";
    matter_evidence: "Evidence";
    matter_orders: "Orders (blue, yellow, red)";
    matter_extensions: "Extensions";
    matter_approver: "Granted by";
    matter_done_on: "Done";
    matter_closed_by: "Struck off by";
    matter_history: "History";
    matter_list_title: "Ledger of matters";
    matter_list_count: "{all} {all:matter|matters}, {overdue} overdue";
    matter_none: "no matters";
    matter_slip: "Slips";
    matter_slip_of: "No. {number}";
    matter_slip_asked: "{lead} is asked to have it done by {day} and to report how it stands, with evidence.";
    matter_bulletin: "Bulletin on matters";
    matter_bulletin_told: "{all} handed out, {done} done, {on_time} of them on time; {open} with their units, {overdue} overdue; {extended} extended, {late} of them only when the day was over. Orders issued: blue {blue}, yellow {yellow}, red {red}.";
    matter_bulletin_overdue: "Overdue";
    matter_bulletin_units: "By unit";
    matter_count_all: "Handed out";
    matter_count_done: "Done";
    matter_count_on_time: "On time";
    matter_count_days: "Days on average";
    matter_count_open: "With the unit";
    matter_count_overdue: "Overdue";
    matter_count_extended: "Extended";
    matter_count_sum: "All";
    office_no_head: "no heads of a table of matters were found: one for what is to be done and one for the unit that leads";
    office_at: "{place}: {why}";
    office_left_out: "row left out: {told}";
    office_left_out_count: "{n} {n:row was|rows were} left out";
    office_heads_unread: "columns that were not read: {heads}";
    office_no_text: "it does not say what is to be done";
    office_no_due: "it has no day";
    office_no_done: "what is done has to say since when";
    office_no_day: "'{found}' is no day";
    office_unknown: "'{found}' is not known";
    office_not_calculated: "a formula came to nothing";
    office_twice: "it is the same as {place}";
    office_first_leads: "'{found}' are several units: the first leads, the others help";
    office_evidence: "struck off in the table {file} ({place})";
    matter_order_none: "no orders are due";
    matter_order_due: "no. {number} · {lead} · {colour} · {why} · {text}";
    matter_why_near: "due by {day}";
    matter_why_silent: "nothing heard since {day}";
    matter_why_returned: "sent back and not reported since";
    matter_why_overdue: "was due by {day}";
    matter_why_unanswered: "{colour} order not answered by {day}";
    matter_refused_step: "no. {number} is {state} now: {step} is not possible";
    hint_matter_steps: "possible: {steps}";
    matter_last: "last entry: {event}";
    matter_refused_evidence: "nothing proves it: it cannot be struck off";
    hint_matter_evidence: "add --evidence TEXT or --file FILE";
    matter_refused_person: "{name} reported it: somebody else has to strike it off";
    hint_matter_person: "let somebody else do so; who writes down what others report names them with report --from";
    matter_missing_text: "it does not say what is to be done";
    matter_missing_lead: "it does not say who leads";
    hint_matter_lead: "say it with --lead UNIT, or with --indicator ID, which brings its own";
    matter_missing_reason: "it does not say why";
    matter_missing_approver: "it does not say who granted it";
    matter_missing_report: "it does not say how it stands";
    matter_not_later: "{until} is not later than {due}, which is in force";
    matter_due_is_set: "it has been handed out: {due} cannot simply be changed";
    hint_matter_extend: "use briefing ledger extend";
    matter_future: "{day} is still to come, or of a strange year";
    matter_before_issue: "{day} is before {issued}, when it was handed out";
    matter_nothing_changes: "nothing would change";
    matter_overtaken: "no. {number} has changed since revision {seen}; nothing was written:";
    hint_matter_again: "look at it and write again with --rev {rev}";
    matter_no_such: "there is no matter {number}";
    hint_matter_numbers: "the highest number is {highest}; briefing ledger list --all lists them all";
    matter_serial_taken: "{meeting}, no. {serial} is matter {number} already";
    hint_matter_serial: "without --serial it gets the next one";
    matter_ledger_missing: "there is no ledger of matters '{path}' yet";
    hint_matter_ledger_missing: "briefing ledger add --ledger {path} makes it; name one elsewhere with --ledger FILE";
    matter_ledger_made: "made the ledger {path}";
    matter_unit_unknown: "the catalogue knows no department called '{found}'; written down as it is";
    matter_not_a_ledger: "'{path}' is no ledger of matters";
    matter_ledger_newer: "'{path}' was written by a newer version of the program";
    matter_stale_journal: "'{path}' is a restored copy, and the -wal beside it belongs to the ledger that was there before; nothing was opened or changed";
    hint_matter_stale_journal: "put '{path}-wal' and '{path}-shm' aside, then open it";
    matter_busy: "somebody else keeps writing '{path}'; nothing was written";
    hint_matter_busy: "try again in a moment";
    matter_full: "the disk of '{path}' is full: nothing was written, and nothing is lost";
    matter_read_only: "'{path}' or its folder may not be written; nothing was written";
    hint_matter_read_only: "both have to be writable: a -wal and a -shm lie beside the ledger while it is used";
    matter_damaged: "'{path}' is damaged: {why}";
    hint_matter_damaged: "leave it as it is, and go back to the last copy that briefing ledger backup wrote";
    matter_other: "'{path}': {why}";
    matter_address: "this build knows no ledger at '{found}'";
    hint_matter_address: "name a file; for postgres:// build the program with cargo build --release --features postgres";
    matter_address_form: "that is not how the address of a ledger is written";
    matter_address_option: "the address of the ledger has an option that there is not";
    matter_address_security: "sslmode is disable (not enciphered) or require (enciphered, with the certificate looked at)";
    hint_matter_address_form: "postgres://USER@HOST:PORT/DATABASE, then maybe ?sslmode=…, sslrootcert=FILE or host=FOLDER of the socket";
    matter_password_typed: "no password belongs on the command line: everybody on this machine sees it there";
    hint_matter_password: "use PGPASSWORD, or a file that PGPASSFILE names and nobody else may read";
    matter_open_passwords: "others may read '{found}' too: its passwords were not used";
    hint_matter_open_passwords: "chmod 600";
    matter_group_on_server: "who may write a ledger on a server is granted there (GRANT), not by --group";
    matter_unreachable: "'{path}' cannot be reached: {why}";
    hint_matter_unreachable: "look at the address and the network; if it is the certificate, say whom to trust with ?sslrootcert=FILE";
    matter_denied: "the server of '{path}' does not allow it: {why}";
    hint_matter_denied: "look at the user, the password (PGPASSWORD, PGPASSFILE) and what was granted (GRANT)";
    matter_lost: "the line to '{path}' broke off; nothing was written";
    matter_uncertain: "the line to '{path}' broke off while the write was confirmed: it may be there or not";
    hint_matter_uncertain: "look with briefing ledger list or show before you write it again";
    matter_clock: "the entry before says {time}, which is later than now: a clock is wrong. It was written with the time of now; what came first is told by the revisions";
    matter_lacking: "the group cannot write it yet: the folder '{path}' has to be the group's, writable, and hand its group on";
    hint_matter_lacking: "chgrp GROUP '{path}' && chmod g+ws '{path}'";
    matter_no_group: "there is no group '{found}'";
    matter_no_next_meeting: "nobody has said when the next meeting is";
    hint_matter_next_meeting: "say it under [matters] in the settings, next_meeting = \"2025-11-15\", or give the day";
    matter_exported: "wrote {path}";
    matter_backed_up: "copied to {path}";
    matter_imported: "{added} new, {continued} continued, {known} known";
    matter_imported_parted: "both ledgers have gone on by themselves, left alone: {numbers}";
    matter_imported_renumbered: "no. {from} is no. {to} here";
    matter_unreadable_export: "'{path}' is no exported ledger: {why}";
    matter_no_such_project: "there is no livelihood project {found}";
    doctor_matters: "Ledger of matters";
    doctor_matters_sound: "{n} {n:matter|matters}, each as its history makes it";
    doctor_matters_flaws: "flaws: {what}";
    matter_flaw_strays: "no. {number} is not what its history makes of it";
    matter_flaw_broken: "the history of no. {number} has gaps";

    // The rules by which a report is drafted.
    ground_rises: "'grows by' stands before it: a rate";
    ground_falls: "'falls by' stands before it: a fall";
    ground_share: "a share that does not grow: a level";
    ground_reached: "it is reached or held: a level";
    ground_stock: "a noun of what is there on a day: a level";
    ground_surpassed: "it is only surpassed: a level";
    ground_per_head: "so many of a thousand people: a level";
    ground_adds: "it is added: an increment";
    ground_does: "a verb of what is done over the year: a flow";
    ground_unreached: "nothing says that it is reached or held: a flow";
    ground_years_whole: "a noun of what adds up over a year: a flow";
    ground_times: "counted by times: a flow";
    ground_whole: "all of them, or how many are reached: coverage";
    ground_listed: "as the one before it in the list";
    ground_settled: "the verb settles whether it is done: a milestone";
    ground_project: "an item without a figure: a milestone";
    ground_line: "what must not be crossed: a bottom line";
    ground_beside: "compared with a figure that the report does not print";
    ground_handed_down: "handed down, and its figure is not in the report";
    ground_zero: "'positive growth': more than nothing";
    ground_compared: "compared as the word beside it says";
    ground_shared_word: "compared as the word of its list says";
    ground_range: "a range is printed";
    ground_plain: "no word compares it: at least";
    ground_kept_low: "to be kept low: at most";
    ground_published: "such figures are commonly published as often";
    ground_usual: "nothing is known of its publication: every quarter";
    ground_dated: "the sentence says by when";
    ground_season: "such work has its season: a guess";
    ground_by_function: "the lead is inferred from its function";
    ground_named: "the report itself names the lead";
    ground_nobody_named: "no department's function is named: the general one leads";

    // Numbers and signs that are read out.
    numbered_part: "Part {n}";
    spoken_becomes: " to ";
    spoken_minus: "minus ";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_english() {
        for (key, english) in WORDS.all() {
            // The switch names the language that one would switch to in its own script, and tables have their heads in Chinese.
            assert!(
                matches!(key, "action_switch_language" | "tip_overview" | "office_no_head")
                    || !english.contains(crate::locale::is_han),
                "{key}: {english}"
            );
        }
    }

    #[test]
    fn one_of_several_is_named_in_the_singular() {
        for (plural, one) in [
            ("townships", "township"),
            ("counties", "county"),
            ("branches", "branch"),
            ("villages", "village"),
        ] {
            assert_eq!(singular(plural), one);
        }
    }

    #[test]
    fn days_and_months_are_named() {
        assert_eq!(English.day(2025, 9, 30), "30 Sep 2025");
        assert_eq!(English.months(1, 6), "Jan–Jun");
    }

    fn said(text: &str) -> (i8, String) {
        let unit = English.unit(text, 45.0);
        (unit.shift, unit.suffix())
    }

    #[test]
    fn millions_stand_between() {
        let scale = |text, size| English.unit(text, size).suffix();
        assert_eq!(scale("万亩", 99.9), "k mu");
        assert_eq!(scale("万亩", 1_054.0), "m mu");
        assert_eq!(scale("亿立方米", -1.48), " million m³");
    }

    #[test]
    fn english_counts_in_thousands_and_billions() {
        for (text, shift, suffix) in [
            ("亿斤", -1, "bn jin"),
            ("亿元", -1, "bn yuan"),
            ("万亩", 1, "k mu"),
            ("万千瓦", 1, " MW"),
            ("万块", 1, "k"),
            ("个", 0, ""),
            ("公里", 0, " km"),
            ("%", 0, "%"),
            ("百分点", 0, " pp"),
            ("榀", 0, " 榀"),
        ] {
            assert_eq!(said(text), (shift, suffix.to_owned()), "{text}");
        }
    }
}
