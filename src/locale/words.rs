//! The table of everything the program says.

/// Declares the table: one line for each string, Chinese first, English second.
macro_rules! table {
    ($($key:ident: $chinese:literal, $english:literal;)*) => {
        /// Every string of the interface in one language. A field is named for what it says.
        #[derive(Debug)]
        #[allow(missing_docs, reason = "a field's text is its documentation")]
        pub struct Words {
            $(pub $key: &'static str,)*
        }

        /// 中文
        pub(super) static CHINESE: Words = Words { $($key: $chinese,)* };
        /// English
        pub(super) static ENGLISH: Words = Words { $($key: $english,)* };

        impl Words {
            /// Every string with its name, for tests over the whole table.
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($key), self.$key),)*]
            }
        }
    };
}

table! {
    // The frame.
    report_of: "{place}{year}年政府工作报告", "{place} {year} work report";
    report_in: "{place}落实{year}年政府工作报告", "{place} in the {year} work report";
    as_of: "截至 {day}", "as of {day}";
    illustrative_mark: "演示数据 · 非真实进展", "Demo data · not real progress";
    illustrative_switch: "按 {key} 看公开数据", "{key}: published figures";
    switch_catalogue: "按 {key} 换地方或年份", "{key}: other place or year";
    switch_back: "按 {key} 换数据集", "{key}: other data set";
    too_small: "窗口太小：{width}×{height}，至少 40×10", "Window too small: {width}x{height}, needs 40x10";
    rule: "判定规则 {name}", "rule {name}";

    // Panes.
    pane_overview: "总览", "Overview";
    pane_projects: "民生实事", "Projects";
    pane_problems: "数据问题", "Problems";
    pane_changes: "变化", "Changes";
    pane_all: "全部", "All";
    pane_glossary: "名词", "Glossary";
    pane_sources: "来源", "Sources";
    tab_overview: "总览", "Home";
    tab_projects: "实事", "Proj";
    tab_changes: "变化", "New";
    tab_glossary: "名词", "Terms";
    tab_sources: "来源", "Src";
    tab_problems: "问题", "Err";
    pane_matrix: "地区矩阵", "Region matrix";
    pane_ranking: "{name} · 地区排名", "{name} · by region";

    // Lamps.
    status_achieved: "已完成", "Achieved";
    status_on_pace: "达到序时", "On pace";
    status_near_pace: "基本达到", "Near pace";
    status_underway: "推进中", "Underway";
    status_behind: "滞后", "Behind";
    status_far_behind: "严重滞后", "Far behind";
    status_missed: "未完成", "Missed";
    status_overdue: "待报", "Overdue";
    status_no_target: "无单独目标", "No own target";
    status_no_target_short: "无目标", "No target";
    status_not_due: "未到报送期", "Not due yet";
    status_not_due_short: "未到期", "Not due";

    // The overview.
    count_line_short: "滞后 {red} 项；达序时进度 {on_pace} 项，占 {share}；共 {n} 项", "{red} red; {on_pace} on pace ({share}); {n} promises";
    count_line: "共 {n} 项，已判定 {judged} 项；达序时进度 {on_pace} 项，占 {share}；滞后 {red} 项", "{n} promises, {judged} judged; {on_pace} on pace ({share}), {red} red";
    reported_line: "应报 {due} 项，已报 {reported} 项；待报 {overdue} 项，未到报送期 {not_due} 项", "{reported} of {due} due figures reported; {overdue} overdue, {not_due} not due yet";
    section_worst: "最滞后（共 {n} 项，列前 {shown} 项）", "Furthest behind ({shown} of {n})";
    worst_of_area: "最滞后 {name} {gap}", "furthest behind: {name} {gap}";
    section_headline: "主要预期目标", "Headline targets";
    section_areas: "各领域", "By work area";
    section_changes: "与上期（{period}）相比", "Since {period}";
    section_first: "变化（最早一期，无可比较）", "Changes (nothing earlier to compare with)";
    stage_of: "{reached}/{counts}", "{reached}/{counts}";
    section_overdue: "催报", "Reports overdue";
    none_red: "没有滞后事项", "Nothing is red";
    none_listed: "没有指标", "no indicators";
    no_changes: "没有变化", "No changes";
    none_wrong: "数据文件没有问题", "Nothing is wrong with the data files";
    none_overdue: "没有应报未报", "Nothing is overdue";
    item: "{n} 项", "{n} item";
    items: "{n} 项", "{n} items";
    change_new_red: "新亮红灯", "Turned red";
    change_recovered: "已追上", "Recovered";
    change_met: "已完成", "Met";
    change_newly_reported: "新报数", "Newly reported";
    change_revised: "有修订", "Revised";
    change_moved: "有变动", "Moved";
    department_overdue: "{department}：{items}", "{department}: {items}";

    // What is narrowed or sorted.
    filter_line: "只看 {what}（{kept}/{all} 项）", "Only {what} ({kept} of {all})";
    filter_red: "红灯", "red";
    filter_text: "“{text}”", "“{text}”";

    order_report: "报告顺序", "report order";
    order_gap: "差距", "gap";
    order_status: "状态", "status";
    order_lead: "责任部门", "lead";
    order_name: "名称", "name";
    order_by: "按{order}排序", "sort by {order}";
    section_sorted: "按{order}排序", "Sorted by {order}";
    section_sorted_reversed: "按{order}倒序", "Sorted by {order}, reversed";
    condition_set: " · 已选", " · on";
    kind_lamp: "状态灯", "lamp";
    kind_name: "名称", "name";
    kind_action: "动作", "action";
    kind_order: "排序", "order";
    kind_period: "期次", "period";
    kind_edition: "地方与年份", "place and year";
    kind_data: "数据集", "data set";
    kind_look: "外观", "look";
    kind_language: "语言", "language";
    kind_pane: "面板", "pane";
    kind_file: "文件", "file";
    kind_picture: "图", "picture";
    kind_text: "文本", "text";
    kind_markdown: "Markdown", "Markdown";
    look_dark: "深色", "dark";
    look_light: "浅色", "light";
    look_contrast: "高对比", "high contrast";
    look_colour_blind: "色弱友好", "colour-blind";
    look_mono: "无色", "no colours";
    kind_glyphs: "字符", "characters";
    glyphs_unicode: "线条与色块", "lines and blocks";
    glyphs_safe: "宽度确定的字符", "characters of certain width";
    glyphs_ascii: "仅 ASCII", "ASCII only";
    notice_look: "外观：{look}", "look: {look}";

    // Rows.
    since: "自{period}", "since {period}";
    points: "{n}点", "{n} pp";
    points_long: "{n} 个百分点", "{n} percentage points";
    per_month: "月需 {amount}", "{amount}/month";
    average_needed: "余月均需 {amount}", "avg {amount}";
    still_short: "欠 {amount}", "{amount} short";
    distance_left: "还差 {amount}", "{amount} to go";
    late_days: "逾期{days}天", "{days} days late";
    due_in_days: "还有 {days} 天", "{days} days left";
    held: "守住", "held";
    breached: "突破底线", "breached";
    unreported_value: "—", "—";
    inferred: "（推定）", " (inferred)";

    // Periods.
    quarter_1: "一季度", "Q1";
    quarter_2: "上半年", "H1";
    quarter_3: "前三季度", "Q1–Q3";
    whole_year: "全年", "full year";
    of_year: "{year}年{period}", "{period} {year}";

    // Targets.
    target: "目标", "Target";
    target_at_least: "{value}{unit}以上", "at least {value}{unit}";
    target_more_than: "突破 {value}{unit}", "more than {value}{unit}";
    target_at_most: "不超过 {value}{unit}", "at most {value}{unit}";
    target_about: "{value}{unit}左右", "about {value}{unit}";
    target_between: "{value}—{upper}{unit}", "{value}–{upper}{unit}";
    target_assigned: "完成下达任务", "the assigned task";
    target_done: "{stage}", "{stage}";
    target_held: "守住底线", "the line holds";
    target_none: "没有单独目标", "no target of its own";
    target_own: "自身目标", "its own";
    target_common: "各地同一目标", "the same everywhere";
    target_each: "每个地区 {each}", "{each} in every region";

    // Detail.
    detail_promise: "承诺", "The promise";
    detail_where: "所在位置", "Stands in";
    detail_printed: "报告原词", "As printed";
    detail_markers: "标志词", "Markers";
    detail_lead: "责任部门", "Lead";
    detail_measure: "度量", "Measure";
    detail_cadence: "报送频率", "Cadence";
    detail_obligation: "属性", "Obligation";
    detail_profile: "进度曲线", "Pace profile";
    detail_baseline: "基数", "Baseline";
    detail_value: "完成情况", "Progress";
    detail_city_target: "{whole}目标", "Whole target";
    detail_attained: "完成率", "Attained";
    detail_pace: "序时进度", "Pace";
    detail_gap: "与序时相比", "vs pace";
    detail_gap_rate: "与目标相比", "vs target";
    detail_needed: "还需", "Needed";
    detail_projection: "全年预计", "Projection";
    detail_compare: "对比", "Beside";
    detail_cause: "原因", "Cause";
    detail_next_step: "下一步", "Next step";
    detail_why: "为何是这个灯", "Why this lamp";
    detail_source: "来源", "Source";
    detail_history: "历次报数", "Reports";
    detail_terms: "名词解释", "Terms";
    detail_note: "说明", "Note";
    detail_companion: "总量", "Amount";
    detail_trend: "走势", "Trend";
    detail_year_before: "上年同期", "A year ago";
    detail_past_years: "历年", "Past years";
    past_year: "{year}年 {value}", "{year}: {value}";
    trend_year_before: "上年同期", "same period last year";
    detail_revision: "修订", "Revised";
    detail_self: "自评", "Self-rated";
    detail_override: "领导认定", "Override";
    view: "{who} {status}", "{who}: {status}";
    detail_ranking: "各地区", "Regions";
    detail_former: "上次报数时", "Last report";
    place_text: "第{part}部分（{section}）第{paragraph}段「{topic}」", "Part {part}, section {section}, paragraph {paragraph}: {topic}";
    place_plain: "第{part}部分第{paragraph}段「{topic}」", "Part {part}, paragraph {paragraph}: {topic}";
    place_annex: "附件{annex} 第{item}项「{topic}」", "Annex {annex}, item {item}: {topic}";
    gap_ahead: "快 {points}，超 {amount}", "{points} ahead, {amount} more than due";
    gap_behind: "慢 {points}，欠 {amount}", "{points} behind, {amount} short of what was due";
    gap_ahead_points: "高 {points}", "{points} above";
    gap_behind_points: "低 {points}", "{points} below";
    gap_faster_points: "快 {points}", "{points} ahead of pace";
    gap_slower_points: "慢 {points}", "{points} behind pace";
    gap_even: "持平", "exactly there";
    needed_per_month: "每月 {amount}（余 {months} 个月）", "{amount} a month ({months} months left)";
    needed_rate: "后 {months} 个月平均 {rate}（按各月等权近似）", "an average of {rate} over the last {months} months (equal-weight approximation)";
    needed_distance: "{amount}", "{amount}";
    needed_days: "距到期 {days} 天", "{days} days until due";
    needed_days_late: "已逾期 {days} 天", "{days} days overdue";
    projection_line: "{value}（{method}）", "{value} ({method})";
    projection_band: "；按月均增量推 {low}—{high}", "; by mean monthly additions {low}–{high}";
    method_profile: "按序时份额 {share} 推算", "by the profile's share of {share}";
    method_year_before: "按上年同期份额 {share} 推算", "by last year's share of {share}";
    above_comparator: "比{region}高 {points}", "{points} above {region}";
    below_comparator: "比{region}低 {points}", "{points} below {region}";
    level_comparator: "与{region}持平", "level with {region}";
    revised_line: "{former} → {now}{why}", "{former} → {now}{why}";
    self_line: "{name} {day}：{status}{reason}", "{name}, {day}: {status}{reason}";
    term_line: "{term}：{members}", "{term}: {members}";
    ranking_caption: "{place} {value}（{period}）· {order}", "{place} {value} ({period}) · {order}";
    ranked_by_value: "按数值排名", "ranked by value";
    ranked_by_completion: "按完成自身目标的比例排名", "ranked by completion of own target";
    ranked_by_amount: "按数量排名", "ranked by amount";
    matrix_caption: "红灯 {red} 个 · {n} 项指标 × {regions} 个地区", "{red} red · {n} items × {regions} regions";
    matrix_nothing: "没有数据，也没有单独的目标", "no figures and no target of its own";
    matrix_region: "红灯 {n} 个：{names}", "{n} red: {names}";
    matrix_target: "目标 {target}", "target {target}";
    matrix_red: "红灯", "Red";
    rank_same: "持平", "same";
    rank_up: "升 {n}", "up {n}";
    rank_down: "降 {n}", "down {n}";
    rank_completion: "完成 {value}", "{value} done";
    rank_own_target: "自身目标 {target}", "own target {target}";
    rank_beyond_own: "比目标 {value}", "{value} vs target";
    rank_share: "占{place} {value}", "{value} of {place}";
    rank_distance: "比{place} {value}", "{value} vs {place}";
    rank_head_completion: "完成率", "Done";
    rank_head_beyond_own: "比目标", "vs own";
    rank_head_share: "占{place}", "of {place}";
    rank_head_distance: "比{place}", "vs {place}";
    column_own_target: "自身目标", "Own target";
    rank_tied: "（并列）", " (tied)";

    // Reasoning.
    why_rule: "规则 {rule}", "rule {rule}";
    why_met_for_good: "已达到目标，结果不会再退", "the target is met and cannot be lost again";
    why_met_so_far: "目前达到要求，年末数才能定论", "met so far; the year-end figure settles it";
    why_missed: "年末数未达到目标", "the year's last figure does not meet the target";
    why_band: "完成率 {attained} ÷ 序时 {pace} ＝ {ratio}", "attained {attained} ÷ pace {pace} = {ratio}";
    why_band_value: "实际与目标之比 {ratio}", "value over target {ratio}";
    why_band_from: "，落在 {from} 以上", ", at {from} or above";
    why_band_between: "，落在 {from} 至 {to} 之间", ", between {from} and {to}";
    why_band_to: "，低于 {to}", ", below {to}";
    why_points: "完成率减序时 ＝ {points}", "attained minus pace = {points}";
    why_points_early: "（此时本规则尚判不出更差的灯）", " (this early the rule cannot give a worse lamp)";
    why_at_the_line: "数值正在线上，仍未达到（突破须超过，近则不足）", "exactly at the line, which does not meet it";
    why_no_share: "目标为零且未达到", "the target is zero and not met";
    why_nothing_due: "到期应完成为零", "nothing was due yet";
    why_early: "2月底前不判滞后（按规则应为{otherwise}）", "before the end of February nothing is called behind (the rule would say {otherwise})";
    why_provisional: "初步数不作定论（终值将判为{otherwise}）", "a provisional figure settles nothing (a final one would be {otherwise})";
    why_limit: "在限额以内", "within the limit";
    why_stage: "当前阶段「{reached}」，要求「{counts}」，期限 {due}", "stands at “{reached}”, needs “{counts}” by {due}";
    why_stage_late: "，逾期 {days} 天", ", {days} days late";
    why_held: "报告为守住", "reported as held";
    why_breached: "底线被突破", "the line was crossed";
    why_no_figure: "还没有报数，首次报送期限 {day}", "nothing reported yet; the first report is due by {day}";
    why_stale: "最近一次报数已过期（有效至 {day}）", "the last figure is too old (current until {day})";
    why_no_final: "全年数待报", "the full-year figure has not come";
    why_no_target: "该地区没有单独目标，不判定", "the region has no target of its own and is not judged";
    why_own_target: "按本地区自身目标 {target} 判定", "judged by the region's own target: {target}";
    why_linear: "序时 ＝ {months} ÷ 12 个月", "pace = {months} of 12 months";
    why_profile: "序时按「{profile}」曲线", "pace follows “{profile}”";
    why_due_date: "到期日 {day}", "due on {day}";
    why_window: "序时 ＝ {months} ÷ {of} 个月（多年期）", "pace = {months} of {of} months (several years)";
    why_whole: "按整数计，到期应有 {whole}", "counted in whole things: {whole} due by then";

    // Words of the vocabulary.
    measure_growth_rate: "增速", "growth rate";
    measure_cumulative: "累计量", "cumulative";
    measure_level: "存量", "level";
    measure_increment: "增量", "increment";
    measure_reduction: "降幅", "reduction";
    measure_coverage: "覆盖", "coverage";
    measure_milestone: "节点", "milestone";
    measure_bottom_line: "底线", "bottom line";
    cadence_monthly: "按月", "monthly";
    cadence_quarterly: "按季", "quarterly";
    cadence_yearly: "按年", "yearly";
    cadence_event: "随时", "when it happens";
    obligation_binding: "约束性", "binding";
    obligation_expected: "预期性", "expected";
    provenance_published: "公开", "published";
    provenance_reported: "报送", "reported";
    provenance_provisional: "初步", "provisional";
    provenance_illustrative: "演示", "illustrative";
    bound_lower: "（下限）", " (lower bound)";
    bound_upper: "（上限）", " (upper bound)";
    mirror: "转载", "mirror";
    stage_not_started: "未启动", "not started";
    stage_not_started_construction: "未开工", "not begun";
    stage_preparing: "筹备", "preparing";
    stage_preparing_construction: "前期", "preliminary work";
    stage_started: "启动", "started";
    stage_started_construction: "开工", "construction begun";
    stage_started_document: "起草", "drafting";
    stage_progressing: "推进", "progressing";
    stage_progressing_construction: "在建", "under construction";
    stage_progressing_document: "征求意见", "out for comment";
    stage_completed: "完成", "completed";
    stage_completed_construction: "完工", "built";
    stage_completed_main_works: "主体完工", "main works complete";
    stage_completed_document: "出台", "issued";
    stage_completed_coverage: "全覆盖", "full coverage";
    stage_completed_clearance: "清零", "cleared";
    stage_completed_operation: "建成", "built";
    stage_completed_reform: "推开", "rolled out";
    stage_completed_service: "实现", "in place";
    stage_effective: "见效", "effective";
    stage_effective_construction: "投用", "in use";
    stage_effective_main_works: "竣工", "finished";
    stage_effective_water: "通水", "water flows";
    stage_effective_document: "实施", "in force";
    stage_effective_clearance: "巩固", "kept clear";

    // Keys and the line that hints at them.
    hint_note: "任意键关闭", "any key closes";
    terms_none: "这一句没有用到需要解释的名词", "its sentence uses no explained term";
    hint_help: "{select} 选择  {run} 执行  {close} 关闭", "{select} select  {run} run  {close} close";
    help_title: "按键", "Keys";
    group_move: "移动", "Move";
    group_panes: "面板", "Panes";
    group_help: "帮助", "help";
    group_here: "此处", "Here";
    group_find: "查找与排序", "Find and sort";
    group_item: "选中的一项", "The selected item";
    group_meeting: "会议演示", "Meeting";
    group_time: "期次", "Time";
    group_take: "复制与导出", "Copy and export";
    group_data: "数据与显示", "Data and display";
    group_program: "程序", "Program";
    action_down: "下一项", "next item";
    action_up: "上一项", "previous item";
    action_first: "到顶", "first";
    action_last: "到底", "last";
    action_page_down: "下一页", "page down";
    action_page_up: "上一页", "page up";
    action_half_down: "下半页", "half a page down";
    action_half_up: "上半页", "half a page up";
    action_next_red: "下一个滞后项", "next red item";
    action_previous_red: "上一个滞后项", "previous red item";
    action_open: "打开、详情", "open, detail";
    action_why: "为何是这个灯", "why this lamp";
    action_terms: "名词解释", "what its terms mean";
    action_ranking: "地区排名", "ranking of regions";
    action_matrix: "地区矩阵", "region matrix";
    action_left: "左一列，无列则上一面板", "column to the left, else previous pane";
    action_right: "右一列，无列则下一面板", "column to the right, else next pane";
    action_back: "返回", "back";
    action_find: "查找（文字、拼音、首字母）", "find (text, pinyin, initials)";
    action_find_next: "下一个找到的", "next one found";
    action_find_previous: "上一个找到的", "previous one found";
    action_narrow: "只看（灯、部门、领域、文字）", "show only (lamp, lead, area, text)";
    action_everything: "全部显示", "show everything";
    action_command: "命令", "command";
    action_sort: "换排序", "next order";
    action_reverse: "倒序", "reverse the order";
    action_expand: "旁栏：放大、收起、照常", "panel: larger, away, as usual";
    action_play: "播放全年", "play the year";
    action_copy_value: "复制数值", "copy the value";
    action_copy_sentence: "复制通报句", "copy the bulletin sentence";
    action_export: "导出当前画面", "export what is on the screen";
    action_switch_look: "换外观", "next look";
    action_mouse: "鼠标开关", "mouse on or off";
    action_forget_hints: "不再提示", "no more hints";
    action_last_view: "回到上一个画面", "last view";
    action_next_pane: "下一面板", "next pane";
    action_previous_pane: "上一面板", "previous pane";
    action_earlier: "上一期", "earlier period";
    action_later: "下一期", "later period";
    action_switch_data: "换地方、年份、数据集", "switch place, year, data set";
    action_switch_language: "中文／English", "中文／English";
    action_freeze: "冻结，或接收新数据", "freeze, or take in new data";
    action_present: "开始演示、回到议程", "present, back to the agenda";
    action_resume: "开始演示并计时", "present with the clock running";
    action_to_stop: "回到本站", "back to the stop";
    action_next_stop: "下一站", "next stop";
    action_previous_stop: "上一站", "previous stop";
    action_jump: "数字 + G：跳到该站", "number + G: that stop";
    action_agenda: "议程", "the agenda";
    action_blank: "黑屏、恢复", "blank screen, and back";
    action_hide_names: "隐去滞后部门、地区名称", "hide who lags, and name again";
    action_notes: "讲稿提示", "speaker's notes";
    action_show_clock: "计时显示", "clock on or off";
    action_pause_clock: "计时暂停、继续", "clock: pause, go on";
    action_reset_clock: "计时归零", "clock: back to zero";
    action_reload: "重新读取数据", "reload the data";
    action_help: "帮助", "help";
    action_redraw: "重画", "redraw";
    action_suspend: "挂起", "suspend";
    action_quit: "返回或退出", "back or quit";
    action_quit_now: "立即退出", "quit at once";

    // The meeting.
    minutes: "{n} 分钟", "{n} min";
    meeting_end: "结束演示？再按 {key} 结束，按其他键继续", "End the meeting? {key} again ends it, any other key goes on";
    meeting_away: "{key} 回到第 {n} 站", "{key}: back to stop {n}";
    meeting_typed: "跳到第 {n} 站：{key}", "stop {n}: {key}";
    meeting_more: "另有 {n} 项", "{n} more";
    meeting_notes: "提示", "notes";
    meeting_no_notes: "本站没有提示", "no notes for this stop";
    data_sample: "演示数据", "Demonstration data";
    data_published: "公开数据", "Published figures";
    choices_title: "地方、年份与数据集", "Places, years and data sets";
    choice_here: "现用", "open";
    spoken_stop: "第 {n} 站，共 {all} 站：{title}", "Stop {n} of {all}: {title}";
    spoken_reports: "汇报", "Reports";
    spoken_blank: "大屏幕已遮住。", "The screen is blank.";
    spoken_notes: "提示", "Notes";
    spoken_next: "下一站", "Next";
    spoken_over: "会议结束。", "The meeting is over.";
    agenda_title: "议程", "Agenda";
    agenda_sum: "共 {n} 站，{minutes}", "{n} stops, {minutes}";
    rehearsal_stop: "第 {n} 站「{title}」：{what}", "stop {n} “{title}”: {what}";
    rehearsal_minutes: "各站合计 {sum}，全会 {all}", "the stops add up to {sum}, the meeting has {all}";
    rehearsal_no_minutes: "没有定时间", "has no minutes";
    rehearsal_no_department: "没有定汇报部门", "names no department to report";
    rehearsal_no_data: "没有数据", "has no data";
    rehearsal_no_room: "{size} 放不下{what}", "{size} has no room for {what}";
    rehearsal_summary: "{agenda}，{size}：{n} 处提醒", "{agenda}, {size}: warnings {n}";
    rehearsal_clean: "{agenda}，{size}：没有问题", "{agenda}, {size}: nothing to warn of";
    missing_rows: " {n} 行", "{n} of its lines";
    missing_large_figure: "大字数值", "the figure in large digits";
    missing_course: "走势", "the course";
    missing_sentence: "整句通报", "the whole sentence";
    missing_remarks: "原因和下一步", "cause and next step";
    missing_columns: "这些列：{names}", "the columns: {names}";
    lost_place: "名次或变化", "place or change";
    lost_gap: "差距", "gap";
    lost_period: "期次", "period";
    lost_bar: "进度条", "bar";
    missing_title: "整个标题", "the whole title";
    clock_stop: "本站", "stop";
    clock_meeting: "全会", "meeting";
    clock_paused: "暂停", "paused";
    meeting_last: "已是最后一站", "this is the last stop";
    meeting_over: "演示已结束", "the meeting is over";
    meeting_hidden: "已隐去滞后部门、地区名称", "who lags is not named";
    meeting_named: "名称已恢复显示", "names are shown again";
    meeting_projects: "民生实事", "Livelihood projects";
    meeting_changes: "与上期相比的变化", "Changes since the period before";
    meeting_group: "{names}等 {n} 项", "{names} and others ({n})";
    meeting_source: "数据来源：{source}", "Source: {source}";
    meeting_on_pace: "达序时进度的指标", "of judged promises are on pace";
    meeting_attained: "完成 {share}", "{share} done";
    meeting_of_target: "为目标的 {share}", "{share} of target";
    meeting_pace: "序时进度 {share}", "pace {share}";
    meeting_project: "{on_pace}/{n} 项达序时", "{on_pace} of {n} on pace";
    veiled_department: "某部门", "a department";
    veiled_region: "某地", "a region";

    // Following a meeting.
    follow_denied: "只有演示者本人的会话可看备注、可操作演示", "notes and driving are for the presenter's own sessions";
    follow_stop: "第 {stop}/{stops} 站", "stop {stop} of {stops}";
    follow_waiting: "正在等待演示者……", "waiting for the presenter…";
    follow_not: "未跟随", "not following";
    key_look_around: "自行浏览", "look around";
    key_language: "语言", "language";
    key_stops: "上、下一站", "stops";
    key_blank: "黑屏", "blank";
    key_clock: "计时", "clock";
    key_hide: "隐名", "names";
    key_notes: "备注", "notes";
    key_reset: "归零", "reset";
    speaker_title: "主讲", "Speaker";
    speaker_blank: "黑屏中", "blank";
    speaker_discreet: "已隐名", "names hidden";
    speaker_away: "已离开本站", "away from the stop";
    speaker_seen: "观众所见", "What the audience sees";
    speaker_notes: "备注", "Notes";
    speaker_no_notes: "本站没有备注", "no notes for this stop";
    speaker_clock: "用时", "Time";
    speaker_clock_fresh: "未开始", "not started";
    speaker_used: "已用 {time}", "{time} used";
    speaker_left: "余 {time}", "{time} left";
    speaker_over: "超 {time}", "{time} over";
    speaker_next: "下一站", "Next";
    speaker_last: "这是最后一站", "this is the last stop";
    speaker_call_in: "候会：{department}", "call in: {department}";
    follow_unheard: "演示者没有应答，请再按一次", "the presenter does not answer, press again";
    follow_nobody: "没有人在演示（{path}）", "nobody is presenting ({path})";
    follow_silent: "'{path}' 处的演示没有应答，可能已被挂起", "the presentation at '{path}' does not answer, it may be suspended";
    follow_several: "有多场演示：{paths}", "several presentations are running: {paths}";
    follow_newer: "演示者的程序较新（通信版本 {version}，本程序为 1）", "the presenter's program is newer (version {version} of the messages, this one knows 1)";
    follow_outdated: "演示者的程序较旧，不懂本程序的通信版本", "the presenter's program is older and does not know this version of the messages";
    follow_garbled: "对方所说不合约定，可能不是演示", "the other side makes no sense, it may be no presentation";
    follow_full: "跟随者已满", "no more followers can be taken";
    share_untrusted: "'{path}' 属于他人、对他人开放或是链接，不予使用", "'{path}' belongs to somebody else, is open to others or is a link, and is not used";
    share_no_group: "没有名为 '{name}' 的用户组", "no group is called '{name}'";
    share_not_member: "当前会话不属于用户组 '{name}'", "this session is no member of the group '{name}'";
    share_long_path: "'{path}' 太长，套接字路径最多 {most} 字节", "'{path}' is too long, the path of a socket has at most {most} bytes";
    share_taken: "'{title}' 正在演示（进程 {process}，{path}）", "'{title}' is being presented already (process {process}, {path})";
    share_taken_silent: "已有程序占用 '{path}'，且没有应答", "somebody holds '{path}' already and does not answer";
    share_no_socket: "'{path}' 已存在且不是套接字，未予改动", "'{path}' is there, is no socket and was left alone";
    share_refused: "无法在 '{path}' 共享：{why}", "cannot share at '{path}': {why}";
    hint_socket: "用 --socket 另指一处", "--socket names another place";
    hint_not_member: "加入该组后要重新登录", "after being added to a group, log in again";
    hint_taken: "用 briefing follow 跟随，用 --socket 另开一处，或用 --no-share 不共享", "briefing follow follows it, --socket shares elsewhere, --no-share shares nothing";
    hint_follow: "演示用 briefing present 开始；--wait 等到开始", "briefing present begins one; --wait waits for it";
    hint_which_socket: "用 --socket 指明一场", "--socket names one";
    hint_outdated: "请升级演示者的程序", "use a newer version of the program there";
    follow_over: "演示已结束，可继续浏览；按 {key} 再次加入", "the presentation is over, you can browse on; {key} joins again";

    // Notices.
    notice_first_period: "已是最早一期", "this is the earliest period";
    notice_last_period: "已是最新一期", "this is the latest period";
    notice_no_red: "没有滞后项", "nothing is red";
    notice_no_matrix: "没有分地区数据", "no region reports any of this";
    notice_no_ranking: "这个指标没有分地区数据", "no region reports this";
    notice_one_data_set: "只有一个数据集", "there is only one data set";
    notice_region: "换了一个地区的简报，按 {key} 返回", "another region's briefing; {key} leads back";
    notice_region_hidden: "隐去名称时不单独看一个地区", "no region by itself while names are hidden";
    notice_not_listed: "{name}不是{place}的事", "{name} is none of {place}'s";
    kind_briefing: "地区简报", "own briefing";
    notice_region_gone: "{data} 没有“{name}”，显示全部", "{data} has no “{name}”: the whole place shows";
    notice_not_there: "{data} 没有“{name}”，回到总览", "{data} has no “{name}”: back at the overview";
    notice_wider: "{data}：有的筛选条件这里没有，已去掉", "{data}: conditions that it does not have were dropped";
    notice_catalogue_stays: "议程属于这份清单；{key} 结束会议后再换地方或年份", "the agenda belongs to this catalogue; {key} ends the meeting, then change place or year";
    notice_data_set: "数据集：{name}", "data set: {name}";
    notice_open_failed: "打不开 {name}，沿用现有数据", "cannot open {name}; keeping what was open";
    notice_problems: "数据文件有 {n} 处问题，按 {key} 查看", "{n} problems in the data files, {key} shows them";
    notice_renewed: "数据文件已更新：{n} 项有变化", "the data files changed: {n} items moved";
    notice_kept: "沿用上次数据：{spot}: {message}", "kept the last good data: {spot}: {message}";
    notice_waiting: "有新数据；按 {key} 接收", "there is new data; {key} takes it in";
    notice_frozen: "已冻结，文件变动不再显示；按 {key} 恢复", "frozen: changed files do not show; {key} goes on";
    notice_thawed: "已恢复自动更新", "changed files show again";
    notice_unwatched: "无法监视数据文件（{why}），改为每 {seconds} 秒查看一次", "the data files cannot be watched ({why}); they are looked at every {seconds} s";
    mark_frozen: "已冻结", "frozen";
    notice_reloaded: "已重新读取", "reloaded";
    notice_typed_text: "按键是字母与符号；先切回英文输入", "keys are letters and signs; switch the input method off";

    notice_not_found: "没有找到“{text}”", "nothing is called “{text}”";
    notice_nothing_found: "先用 {key} 查找", "find something with {key} first";
    notice_found: "“{text}” {n}/{all}", "“{text}” {n} of {all}";
    notice_everything: "全部显示", "everything is shown";
    notice_sorted: "按{order}排序", "sorted by {order}";
    notice_reversed: "按{order}倒序", "sorted by {order}, reversed";
    notice_copied: "已复制（终端须允许 OSC 52）：{text}", "copied (if the terminal allows OSC 52): {text}";
    notice_nothing_to_copy: "先选中一项", "select something first";
    notice_mouse_on: "鼠标已开：点行、页签、列头，滚轮翻动；再按 {key} 关", "mouse on: click rows, tabs, column heads; wheel scrolls; {key} again for off";
    notice_mouse_off: "鼠标已关", "mouse off";
    notice_hints_gone: "以后不再提示；{key} 随时看按键", "no more hints; {key} lists the keys";
    notice_exported: "已写入 {path}（{folder}）", "wrote {path} ({folder})";
    notice_exists: "{path} 已存在，未覆盖；换个名字", "{path} is there already and was left alone; choose another name";
    notice_not_written: "写不了 {path}：{why}", "cannot write {path}: {why}";
    notice_bad_ending: "{path}：文件名应以 .svg、.txt 或 .md 结尾", "{path}: the name must end in .svg, .txt or .md";

    // The doctor.
    caution_no_chinese: "此终端不能显示中文", "This terminal shows no Chinese";
    caution_no_chinese_told: "汉字在此只能显示为问号。请改用支持 UTF-8 中文的终端，经 SSH 连接。|已改用英文界面和 ASCII 字符；仍要中文：--charset utf-8 --language zh。|按任意键继续。", "Chinese characters appear as question marks here: a Linux text console has no font for them, or the session does not read UTF-8.|Connect over SSH from a terminal that shows Chinese in UTF-8. If this one does: --charset utf-8 --language zh.|The interface is in English and ASCII for now. Any key goes on.";
    caution_gbk: "此会话使用 GBK 编码", "This session reads GBK";
    caution_gbk_told: "已按 GBK 输出，中文可以正常显示；线条改用 ASCII 字符。|把终端的编码改为 UTF-8 后可得完整字符。不要自动切换：--charset utf-8；终端支持四字节字符：--charset gb18030。|按任意键继续。", "It is written to in GBK, so that Chinese shows; lines are drawn in ASCII.|Set the terminal to UTF-8 for all characters. To decide otherwise: --charset utf-8, or --charset gb18030 where it knows four-byte characters.|Any key goes on.";
    reason_asked: "按参数或设置", "as asked for";
    reason_measured: "终端应答", "the terminal said so";
    reason_no_answer: "终端未应答", "the terminal did not answer";
    reason_not_asked: "未询问终端", "the terminal was not asked";
    reason_multiplexed: "经 tmux 或 screen，看不到外面的终端", "tmux or screen hides the terminal outside";
    reason_console: "Linux 文本控制台", "a Linux text console";
    reason_encoding: "随编码而定", "follows from the encoding";
    reason_environment: "按环境变量", "the environment says so";
    reason_usual: "默认", "usual";
    doctor_terminal: "终端", "Terminal";
    doctor_size: "窗口", "Window";
    doctor_no_size: "输出不是终端，不知道大小", "output is no terminal, so the size is not known";
    doctor_screen: "能画全屏", "Full screen";
    doctor_yes: "是", "yes";
    doctor_no: "否", "no";
    doctor_plain: "否，打印纯文本", "no, plain text is printed";
    doctor_locale: "区域设置", "Locale";
    doctor_no_locale: "未设置（LANG）；中文按 UTF-8 输出", "not set (LANG); Chinese is written as UTF-8";
    doctor_not_utf8: "，不是 UTF-8：中文可能显示为乱码，请把终端和 LANG 设为 UTF-8", ", which is not UTF-8: set the terminal and LANG to UTF-8";
    doctor_probe: "询问终端", "Asked";
    doctor_answered: "{ms} 毫秒内应答，按 {decoding} 解码", "answered within {ms} ms, decodes {decoding}";
    doctor_bytes: "单字节", "single bytes";
    doctor_unknown: "不知道", "not known";
    doctor_widths: "不定宽字符所占格数", "Cells of uncertain characters";
    doctor_charset: "编码", "Encoding";
    doctor_depth: "颜色数", "Colours";
    doctor_true_colours: "真彩色", "true colour";
    doctor_synchronized: "整帧显示", "Frames at once";
    doctor_colours: "外观", "Look";
    doctor_glyphs: "字符", "Characters";
    doctor_language: "语言", "Language";
    doctor_decided: "{what}（可改：{flag}）", "{what} (decided otherwise by {flag})";
    doctor_clipboard: "剪贴板", "Clipboard";
    doctor_clipboard_osc: "OSC 52，终端须允许；PuTTY 不支持", "OSC 52, if the terminal allows it; PuTTY does not know it";
    doctor_clipboard_tmux: "OSC 52 经 tmux：须 set -g set-clipboard on", "OSC 52 through tmux: needs set -g set-clipboard on";
    doctor_clipboard_screen: "screen 不转发 OSC 52", "screen does not pass OSC 52 on";
    doctor_input: "输入法", "Input method";
    doctor_input_advice: "可以开着；：／？１ 等全角键照常有效，字母键须切回英文", "may stay on: ：／？１ count as their plain keys; letters need it off";
    doctor_hints: "新手提示", "Hints";
    doctor_settings: "常用设置", "Settings";
    doctor_there: "有", "there";
    doctor_missing: "无", "not there";
    doctor_data: "数据", "Data";
    doctor_ruler: "下面三行右端的竖线应在同一列：", "The edges on the right of these three lines should stand in one column:";
    doctor_ruler_advice: "第三行偏右：用 --glyphs safe。第二行偏离：终端字体不是等宽中文。", "Third line further right: use --glyphs safe. Second line off: the font's Chinese is not twice as wide.";

    // Settings.
    settings_there: "常用设置读自 {path}", "usual settings are read from {path}";
    settings_missing: "还没有常用设置；briefing config --print > {path} 生成一份", "no usual settings yet; briefing config --print > {path} begins a file";
    settings_nowhere: "没有主目录，不读常用设置", "there is no home folder, so no settings are read";
    failure_read: "读不了 {path}：{why}", "cannot read {path}: {why}";
    did_you_mean: "是否指 '{name}'？", "did you mean '{name}'?";
    hint_settings: "briefing config --print 列出全部键", "briefing config --print lists every key";
    rules_unreadable: "'{found}' 不是判定规则", "'{found}' is not a rule";
    rules_named_as_form: "'{found}' 是规则的写法，不能作自定规则的名称", "'{found}' is how a rule is written and cannot be the name of one";
    hint_rules: "写作 ratio-85-65（低于序时的 85%、65%）或 points-10-30（落后 10、30 个百分点）", "write ratio-85-65 (below 85%, 65% of what was due) or points-10-30 (10, 30 points behind it)";
    keys_unknown_action: "不认识的动作 '{found}'", "unknown action '{found}'";
    keys_unreadable: "'{found}' 不是按键", "'{found}' is no key";
    keys_sent_as: "终端不分 '{found}' 与 {key}，请写 {key}", "terminals send {key} for '{found}'; write {key}";
    keys_text: "'{found}' 由输入法送来，不是按键", "'{found}' comes from an input method and from no key";
    keys_meeting: "'{key}'（{action}）已是 {other} 的键（{place}）", "'{key}' ({action}) is already a key of {other} ({place})";
    keys_beginning: "'{key}'（{action}）与 '{other_key}'（{other}，{place}）不能并存：一个是另一个的开头", "'{key}' ({action}) and '{other_key}' ({other}, {place}) cannot both be: one begins the other";
    keys_no_way_out: "没有键能退出了：quit 与 quit-now 至少留一个键", "no key would leave the program: quit or quit-now must keep one";
    keys_no_help: "没有键能看按键了：help 至少留一个键", "no key would show the keys: help must keep one";
    keys_place: "第 {line} 行第 {column} 列", "line {line}, column {column}";
    keys_usual: "默认", "by default";
    hint_keys: "写法如 \"j\"、\"Ctrl-d\"、\"g g\"、\"F5\"、\"PgDn\"", "keys are written \"j\", \"Ctrl-d\", \"g g\", \"F5\", \"PgDn\"";
    hint_keys_usual: "默认的有 {keys}", "by default {keys}";
    hint_keys_meeting: "换一个键，或在 [keys] 里给 {other} 另定键，或 {other} = [] 不用", "choose another, or give {other} other keys under [keys], or none: {other} = []";

    // Failures of commands.
    failure_data: "数据打不开", "the data cannot be opened";
    failure_unclear: "{what} '{found}' 有几种可能", "the {what} '{found}' may be several";
    hint_one_of: "请写全：{names}", "name one of: {names}";
    hint_city: "去掉 --region 看{whole}", "leave out --region for the whole {whole}";
    failure_unknown: "不认识的{what} '{found}'", "unknown {what} '{found}'";
    failure_files_and_data_set: "文件与 --dataset 只能给其一", "give files or --dataset, not both";
    failure_exists: "'{path}' 已经存在", "'{path}' is there already";
    failure_write: "写不了 '{path}'：{why}", "'{path}' cannot be written: {why}";
    hint_known: "已知的有：{known}", "known: {known}";
    failure_unconfirmed: "有 {n} 个数要更正，没有人确认，什么也没有写", "figures to correct: {n}; nobody said yes, and nothing was written";
    hint_yes: "看过上面的更正再加 --yes；--reason 写明原因", "look at the corrections above, then add --yes; --reason says why";
    what_encoding: "编码", "encoding";
    hint_force: "加 --force 覆盖", "--force writes over it";
    what_rule: "规则", "rule";
    what_data_set: "数据集", "data set";
    what_stop: "议程站", "stop of the agenda";
    what_indicator: "指标", "indicator";

    // Problems.
    severity_error: "错误", "error";
    severity_warning: "注意", "warning";
    hint: "提示：{text}", "hint: {text}";
    nearest: "是否指 '{name}'？", "did you mean '{name}'?";
    nearest_of: "是否指 '{name}'？已知的有：{known}", "did you mean '{name}'? known: {known}";
    fault_unreadable: "读不了：{why}", "cannot be read: {why}";
    unreadable_missing: "没有这个文件", "no such file";
    unreadable_forbidden: "没有读取权限", "permission denied";
    unreadable_no_file: "不是普通文件", "not a regular file";
    fault_syntax: "不是合法的 JSON：{why}", "not valid JSON: {why}";
    syntax_encoding: "文字编码不是 UTF-8，请另存为 UTF-8", "the text is not UTF-8; save it as UTF-8";
    syntax_key: "这里应是带双引号的键", "expected a key in double quotes";
    syntax_value: "这里应有一个值", "expected a value";
    syntax_trailing_comma: "多了一个逗号", "one comma too many";
    syntax_trailing_characters: "结尾之后还有内容", "something follows the end";
    syntax_colon: "这里应有冒号", "expected a colon";
    syntax_separator: "这里应有逗号或右括号", "expected a comma or a closing bracket";
    syntax_number: "数字写法不对", "not a number";
    syntax_escape: "反斜杠后的字符不对", "a backslash before the wrong character";
    syntax_end: "文件不完整，到这里就断了", "the file breaks off here";
    syntax_control: "文字里有控制字符", "a control character within a text";
    type_number: "数字", "a number";
    type_whole_number: "整数", "a whole number";
    type_string: "带双引号的文字", "a text in double quotes";
    type_name: "带双引号的名称，或写 zh、en 的对象 {…}", "a name in double quotes, or an object {…} with zh and en";
    type_list: "列表 […]", "a list […]";
    type_object: "对象 {…}", "an object {…}";
    type_boolean: "true 或 false", "true or false";
    fault_unknown_field: "不认识的键 '{found}'", "unknown key '{found}'";
    fault_missing_field: "缺少 '{name}'", "'{name}' is missing";
    fault_wrong_type: "这里是 {found}，应为：{expected}", "found {found}, expected {expected}";
    fault_newer_schema: "格式版本 {found} 比本程序支持的 {supported} 新", "format version {found} is newer than {supported}, the newest this program reads";
    hint_newer_schema: "请升级程序", "use a newer version of the program";
    fault_unknown_file: "既不是目标清单，也不是快照、责任表、对照表或议程", "neither a catalogue, a snapshot, a leads file, a mapping nor an agenda";
    hint_unknown_file: "文件应有 indicators、series、leads、columns 或 stops 键之一", "a file has one of the keys indicators, series, leads, columns, stops";
    fault_unknown_name: "不认识的{kind} '{found}'", "unknown {kind} '{found}'";
    fault_duplicate_name: "重复的{kind} '{found}'", "duplicate {kind} '{found}'";
    fault_duplicate_observation: "同一份快照里重复报数：{indicator}，{region}，{period}", "reported twice in one snapshot: {indicator}, {region}, {period}";
    hint_duplicate_observation: "第一个已采用；更正请放进更晚的快照", "the first is kept; put a correction into a later snapshot";
    fault_bad_period: "'{found}' 不是期次", "'{found}' is not a period";
    hint_bad_period: "写作 2025-06、2025-Q2、2025 或 2025-06-15", "write 2025-06, 2025-Q2, 2025 or 2025-06-15";
    fault_bad_date: "'{found}' 不是日期", "'{found}' is not a date";
    hint_bad_date: "写作 2025-06-15", "write 2025-06-15";
    fault_period_outside_year: "期次 {period} 晚于清单年度 {year}", "period {period} is later than the catalogue's year {year}";
    fault_day_after_snapshot: "{day} 晚于快照日期 {as_of}", "{day} is after the snapshot's date {as_of}";
    fault_empty_text: "'{name}' 不能为空", "'{name}' is empty";
    fault_period_after_snapshot: "期次 {period} 晚于快照日期 {as_of}", "period {period} ends after the snapshot's date {as_of}";
    fault_wrong_unit: "单位是 '{found}'，应为 '{expected}'", "unit is '{found}', expected '{expected}'";
    fault_needless_unit: "单位是 '{found}'，这个指标没有单位", "unit is '{found}', this indicator has none";
    fault_wrong_reading: "这里是 {found}，这个指标应报：{expected}", "found {found}, this indicator takes {expected}";
    fault_bad_figure: "'{found}' 不能作为数值", "'{found}' cannot be a figure";
    hint_bad_figure: "最多 15 位数字，其中小数最多 9 位", "at most 15 digits, at most 9 of them after the point";
    fault_other_catalogue: "本文件属于 '{found}'，当前清单是 '{expected}'", "this file belongs to '{found}', the catalogue in use is '{expected}'";
    fault_second_catalogue: "'{found}' 与 '{taken}' 是同一地方同一年的目标清单，已采用后者", "'{found}' is of the same place and year as '{taken}', which is used";
    hint_second_catalogue: "一个地方一年只能有一份目标清单：删去一份，或改正地方、年份", "a place has one catalogue a year: remove one, or put its place or year right";
    fault_namesake: "'{found}' 与 '{other}' 地名相同而 id 不同，按两个地方处理", "'{found}' and '{other}' have one name and two ids, and are taken for two places";
    hint_namesake: "同一地方各年的清单，id 在年份之前应相同，如 starbay-2024、starbay-2025", "catalogues of one place are called alike before the year: starbay-2024, starbay-2025";
    fault_rule: "{subject}：{rule}", "{subject}: {rule}";
    fault_no_data: "没有可显示的数据", "nothing to show";
    hint_no_data: "文件夹里应有快照 *.json（briefing schema snapshot 打印格式）", "a data folder holds snapshots, *.json (briefing schema snapshot prints the format)";
    fault_spreadsheet: "这是电子表格，不是数据文件", "this is a spreadsheet, not a data file";
    hint_spreadsheet: "先导入：briefing import 文件 --period 2025-06 -o 数据文件夹", "import it first: briefing import FILE --period 2025-06 -o FOLDER";
    fault_other_format: "读不了 .{found} 格式的表", "tables in the form .{found} are not read";
    hint_other_format: "在 Excel 或 WPS 里另存为 .xlsx 再导入", "save it as .xlsx in Excel or WPS, then import that";
    hint_data_file: "数据文件不用导入，放进数据文件夹即可", "a data file needs no import; put it into the data folder";
    fault_no_sheets: "这里没有 .xlsx 或 .csv 表格", "no .xlsx or .csv tables here";
    fault_broken_workbook: "打不开这个工作簿：{why}", "the workbook cannot be opened: {why}";
    workbook_locked: "有密码，或是改了名的旧格式 .xls", "it has a password, or is an old .xls under another name";
    workbook_no_archive: "内容不是 .xlsx", "its content is not .xlsx";
    hint_broken_workbook: "在 Excel 或 WPS 里打开，去掉密码，另存为 .xlsx", "open it in Excel or WPS, take the password off and save it as .xlsx";
    fault_beyond: "{what}超过上限 {most}", "more than {most} {what}";
    limit_file_bytes: "文件字节数", "bytes in a file";
    limit_data_bytes: "数据文件的字节数", "bytes in a data file";
    limit_parts: "工作簿内的文件数", "parts in a workbook";
    limit_part_bytes: "一个内部文件解压后的字节数", "bytes in one part once unpacked";
    limit_total_bytes: "全部解压后的字节数", "bytes in all parts once unpacked";
    limit_ratio: "压缩倍数", "bytes out of one packed byte";
    limit_rows: "行数", "rows";
    limit_columns: "列数", "columns";
    limit_cells: "单元格数", "cells";
    limit_cell_bytes: "一个单元格的文字字节数", "bytes of words in one cell";
    limit_words: "文字字节数", "bytes of words";
    hint_beyond: "内容确实这么多，就加 --limits 4x 把各项上限放宽到 4 倍", "if there really is so much, --limits 4x takes four times as much of everything";
    fault_unknown_encoding: "看不出文字编码", "the encoding cannot be told for certain";
    hint_unknown_encoding: "用 --encoding gb18030（或 utf-8、utf-16le、utf-16be）说明，或另存为 .xlsx", "say it with --encoding gb18030 (or utf-8, utf-16le, utf-16be), or save it as .xlsx";
    fault_bad_encoding: "从这里起不是 {encoding} 编码", "from here on it is not {encoding}";
    hint_bad_encoding: "文件可能由两种编码拼成；在 Excel 或 WPS 里另存为 .xlsx", "two encodings may have been put together; save it as .xlsx in Excel or WPS";
    fault_hidden_sheet: "工作表是隐藏的，没有读", "the sheet is hidden and was not read";
    hint_hidden_sheet: "要读就在 Excel 里取消隐藏", "to have it read, unhide it in Excel";
    fault_no_indicators: "找不到写指标名称的列", "no column names indicators";
    fault_no_figures: "找不到填数值的列", "no column holds figures";
    hint_no_table: "看到的列头：{heads}。import --save-mapping 文件 把它们存下来，写明各列再用 --mapping 文件 读", "heads seen: {heads}. import --save-mapping FILE writes them down; say what they hold and read it with --mapping FILE";
    fault_open_quote: "这里的引号没有收尾，后面的都读成了这一格", "the quotation mark here is never closed, so all that follows went into this cell";
    hint_open_quote: "补上另一个引号，或另存为 .xlsx", "close it, or save the table as .xlsx";
    fault_ambiguous_column: "'{found}' 与 '{other}' 两列都像本期数值，都没有读", "'{found}' and '{other}' could both hold the figures; neither was read";
    hint_ambiguous_column: "用 --mapping 文件说明哪一列是数值（figure），另一列写 ignored", "say in a --mapping file which is the figure, and call the other ignored";
    fault_other_period: "这里是 {found} 的数，要导入的是 {expected}", "this is for {found}, asked for was {expected}";
    fault_no_period: "没有写是哪一期的数", "the table does not say which period it is for";
    hint_no_period: "用 --period 2025-06 说明", "say it with --period 2025-06";
    fault_no_unit: "没有写单位，按清单的单位“{expected}”读", "no unit is given; read in the catalogue's unit, {expected}";
    fault_no_sure_unit: "没有写单位，不能确定是 {expected} 中的哪一个", "no unit is given, and it could be any of {expected}";
    fault_ambiguous_name: "'{found}' 可指不止一个{kind}：{candidates}", "'{found}' could be more than one {kind}: {candidates}";
    hint_ambiguous_name: "写全名，或用 --mapping 文件说明", "write the full name, or say it in a --mapping file";
    fault_no_region: "自定目标没有写明是{parts}中哪一个的", "an own target does not say which of the {parts} it is for";
    hint_no_region: "加一列{parts}，或在表头上方写“填报地区：…”", "add a column of {parts}, or write “Region: …” above the table";
    fault_no_indicator: "有数值 {found}，但这一行没有写指标", "there is a figure, {found}, but the row names no indicator";
    fault_conflict: "同一指标、地区、期次有两个数：这里是 {found}，{there} 是 {other}", "two figures for one indicator, region and period: {found} here, {other} at {there}";
    hint_conflict: "两个都没有采用；问清楚后留一个", "neither was taken; ask, and keep one";
    fault_no_cached_value: "公式没有算出的值", "the formula has no calculated value";
    hint_no_cached_value: "在 Excel 或 WPS 里打开、保存一次再交（LibreOffice 里先按 Ctrl+Shift+F9）", "open and save it once in Excel or WPS (in LibreOffice, press Ctrl+Shift+F9 first)";
    fault_stale_zero: "公式 {formula} 的值是 0，它加的格里却有数：没有重算过", "the formula {formula} says 0, and yet there are figures where it looks: it was never calculated";
    fault_zero_formula: "公式 {formula} 的值是 0：可能没有重算，也可能它引用的格还空着", "the formula {formula} says 0: perhaps it was never calculated, perhaps nothing was filled in where it looks";
    fault_wants_calculation: "工作簿要求打开时重算：公式的值可能是旧的", "the workbook asks to be calculated when opened: what its formulas say may be out of date";
    fault_in_brackets: "括号里的 {found} 按 {taken} 采用", "{found}, in brackets, was taken as {taken}";
    hint_in_brackets: "财务表用括号表示负数；不是负数就去掉括号", "brackets mean below zero in accounts; take them off if it is not";
    fault_bare_month: "'{found}' 按 {taken} 的累计数采用", "'{found}' was taken for what has added up over {taken}";
    hint_bare_month: "如果只是当月的数，请报从1月起的累计数", "if it is that month alone, report what has added up since January";
    fault_error_cell: "单元格显示错误 {found}", "the cell shows the error {found}";
    fault_date_for_figure: "这里是日期 {found}，不是数值", "this is a date, {found}, not a figure";
    hint_date_for_figure: "Excel 常把 6-30、3.5 这样的输入变成日期；把格式改为“常规”再重填", "Excel turns entries like 6-30 into dates; set the format to General and type it again";
    fault_rounded: "算出来的 {found} 位数过多，按 {used} 采用", "the computed {found} has too many digits; {used} was taken";
    fault_looks_like_fraction: "{found} 按 {found}% 采用；是不是想填 {percent}%？", "{found} was taken as {found}%; was {percent}% meant?";
    fault_below_zero: "{found} 小于零", "{found} is below zero";
    fault_falls: "{found} 小于此前 {period} 的 {former}，累计数不会减少", "{found} is below the {former} of {period}; what adds up does not fall";
    hint_falls: "要报从1月起的累计数；如果此前的数错了，先更正那一期", "report what has added up since January; if the earlier figure is wrong, correct that period first";
    fault_overtakes: "{found} 大于此后 {period} 的 {later}，累计数不会减少", "{found} is above the {later} of {period}; what adds up does not fall";
    hint_overtakes: "两个数有一个不对；看看要不要也更正后一期", "one of the two is wrong; perhaps the later one needs correcting too";
    fault_beyond_reason: "{found}% 不可能是增速", "{found}% cannot be a rate of growth";
    hint_beyond_reason: "看看是不是填了绝对数，或丢了小数点", "perhaps an amount was typed, or a decimal point lost";
    fault_beyond_target: "{found} 是年度目标 {target} 的十倍以上", "{found} is ten times the year's target of {target} or more";
    hint_beyond_target: "看看单位和小数点，是不是把人填成了万人一类", "look at the unit and the decimal point: perhaps single ones were typed for ten thousands";
    fault_beyond_whole: "{found} 超过了总体 {whole}", "{found} is more than the whole, {whole}";
    fault_beyond_city: "{parts}的 {found} 超过{whole}的 {all}", "{found} for one of the {parts}, and only {all} for the whole {whole}";
    fault_counties_beyond_city: "{n} 个{parts}合计 {found}，超过{whole}的 {all}", "{n} {parts} together have {found}, and the whole {whole} only {all}";
    hint_counties_beyond_city: "看看{parts}中哪一个填错了或重复计入，或者{whole}的数还没有更新", "one of the {parts} may be mistyped or counted twice, or the figure of the {whole} not up to date";
    hint_mapping_place: "清单里没有相近的地区；用 --mapping 文件说明它指哪个地区，或不采用", "no region comes close; say in a --mapping file which is meant, or that it is passed over";
    problem_in_cell: "{cell} 格：{problem}", "cell {cell}: {problem}";
    hint_mapping: "清单里没有相近的名称；用 --mapping 文件说明它指哪个指标，或不采用", "no name comes close; say in a --mapping file what it means, or that it is passed over";

    kind_catalogue: "目标清单", "catalogue";
    kind_key: "键", "key";
    kind_indicator: "指标", "indicator";
    kind_region: "地区", "region";
    kind_source: "来源", "source";
    kind_area: "工作领域", "work area";
    kind_topic: "主题", "topic";
    kind_project: "民生实事", "livelihood project";
    kind_department: "部门", "department";
    kind_profile: "进度曲线", "pace profile";
    kind_term: "名词", "glossary term";
    kind_status: "状态", "status";
    kind_agenda: "议程，已采用", "agenda; taken was";
    rule_one_city: "地区里应恰有一个 whole", "exactly one region must be the whole";
    rule_share_count: "应有 12 个 shares 或 4 个 quarters，二者只写其一", "it needs 12 shares or 4 quarters, and not both";
    rule_shares_add_up: "份额不能为负，合计应为 100", "the shares must not be negative and must add up to 100";
    rule_one_topic: "topic 与 project 应恰有其一", "it needs a topic or a project, and not both";
    rule_area_of_topic: "area 与主题所在领域不符", "its area is not the one its topic lies in";
    rule_operator_of_measure: "运算符与度量不符", "the operator does not fit the measure";
    rule_target_value: "目标缺少数值", "the target lacks a value";
    rule_idle_value: "这样的目标不应有这个数值", "such a target must not have this value";
    rule_range_ends: "只有区间写上限，且上限高于下限", "a range, and only a range, has an upper end, and it lies above the value";
    rule_unit_of_measure: "数值指标须有单位，节点与底线没有单位", "figures need a unit; milestones and bottom lines have none";
    rule_stage_of_milestone: "节点须写明类型与达标阶段，其他度量不写", "a milestone names its kind and stage; nothing else does";
    rule_baseline_apart: "基数不应等于目标", "the baseline must differ from the target";
    rule_due_in_year: "到期日应在清单年度内", "the due day must lie in the catalogue's year";
    rule_project_owns: "民生实事没有任何指标", "the livelihood project owns no indicator";
    rule_area_owns: "工作领域没有任何指标", "the work area has no indicator";
    rule_area_count: "报告应有 1 至 20 个部分", "a report has 1 to 20 parts";
    rule_area_id: "这是面板的名称，部分不能用它作 id", "this is the name of a pane and cannot be the id of a part";
    rule_role_once: "这个 role 已属于另一部分", "another part has this role already";
    rule_projects_of_area: "民生实事要归属一个部分：给它写 \"role\": \"livelihood\"", "the projects need a part that owns them, one with \"role\": \"livelihood\"";
    rule_one_subject: "应有且只有 pane、indicator、indicators、ranking 之一", "exactly one of pane, indicator, indicators, ranking";
    rule_stops_of_agenda: "议程至少要有一站", "an agenda has at least one stop";
    rule_minutes_of_stop: "分钟数应为 1 至 600 的整数", "minutes are a whole number from 1 to 600";
    rule_ranked_indicator: "这个指标没有数值，无法排名", "it has no figures, so nothing can be ranked";
    what_form: "表格格式", "form of table";
    form_file: "报送表", "report-form";
    form_title: "{title} · 报送表", "{title} · report form";
    form_period: "报送期次：{period}", "Period: {period}";
    form_department: "填报单位：{name}", "Department: {name}";
    form_region: "填报地区：{name}", "Region: {name}";
    form_explanation: "填报说明", "How to fill in";
    form_id: "编号（勿改）", "ID (keep)";
    form_name: "指标", "Indicator";
    form_unit: "单位", "Unit";
    form_target: "目标", "Target";
    form_own_target: "自定目标", "Own target";
    form_wording: "报告表述", "Wording";
    form_last: "上期", "Last period";
    form_value: "本期（{period}）", "This period ({period})";
    form_cause: "原因", "Cause";
    form_next_step: "下一步", "Next step";
    form_lead: "责任部门", "Lead";
    form_cadence: "频率", "How often";
    form_not_due: "本期不必报", "not due";
    form_refusal: "这里填数值，或从列表里选。没有数就空着，不要填 0。", "Type a figure, or choose from the list. Where there is none, leave it empty; never type 0.";
    form_step_cells: "只填黄色的格：本期、原因、下一步。其余的格是锁住的。", "Fill in the yellow cells only: this period, cause, next step. The others are locked.";
    form_step_county_cells: "只填黄色的格：自定目标、本期、原因、下一步，都是本地区的。其余的格是锁住的。", "Fill in the yellow cells only: own target, this period, cause, next step, all for this region. The others are locked.";
    form_step_counties_cells: "只填黄色的格：{parts}各一列。其余的格是锁住的。", "Fill in the yellow cells only, a column for each of the {parts}. The others are locked.";
    form_step_own_target: "自定目标是本地区自己定的全年目标，没有就空着；已填的没有变就不用改。", "The own target is what this region sets itself for the year; leave it empty where there is none, and as it is where nothing changed.";
    form_step_figure: "本期填从1月起到期末的累计数；存量填期末数，增速填累计增速。单位以表里写的为准。", "Report what has added up since January; stocks at the period's end, growth rates year to date. The unit is the one in the table.";
    form_step_missing: "没有数就空着，或写“未统计”；不要填 0。", "Where there is no figure, leave the cell empty; never type 0.";
    form_step_choice: "节点从列表里选所处阶段，底线选守住或突破底线。", "For milestones choose the stage reached, for bottom lines whether they held.";
    form_step_cause: "滞后的写明原因和下一步，一两句话。", "Where it lags, say why and what will be done, in a sentence or two.";
    form_step_due: "灰色的格本期不必报，可以空着。", "Grey cells are not due this time and may stay empty.";
    form_step_rows: "不改编号，不加列。", "Keep the ids, and add no columns.";
    form_step_wrong: "收表后会逐格核对，填错的会指出是哪一格。", "Every cell is checked when the form comes back, and a wrong one is named.";
    import_file: "{file}：{how}{n} 个数", "{file}: {how}{n} figures";
    import_encoding: "编码 {encoding}，", "{encoding}, ";
    import_sheet: "{sheet} {n}", "{sheet} {n}";
    import_changes: "与在案的相比", "Compared with what is on file";
    import_new: "新增", "new";
    import_words: "文字", "words";
    import_replaced: "更正", "corrected";
    import_reading: "{name} {region} {period}：{reading}", "{name}, {region}, {period}: {reading}";
    import_correction: "{name} {region} {period}：{former} → {reading}", "{name}, {region}, {period}: {former} → {reading}";
    import_target: "自定目标 {name} {region}：{reading}", "own target, {name}, {region}: {reading}";
    import_target_correction: "自定目标 {name} {region}：{former} → {reading}", "own target, {name}, {region}: {former} → {reading}";
    import_counts: "新增 {new}，更正 {replaced}，只改文字 {words}，不变 {same}", "new {new}, corrected {replaced}, words only {words}, unchanged {same}";
    import_ask: "更正这 {n} 个数？[y/N] ", "Correct these figures ({n})? [y/N] ";
    import_ask_reason: "更正原因（可空）：", "Why (may be empty): ";
    import_waits: "另一个导入正在写 {folder}，等它结束（Ctrl-C 放弃）", "another import is writing to {folder}; waiting for it to end (Ctrl-C gives up)";
    import_declined: "没有写", "nothing was written";
    import_dry: "只看不写；会写入 {path}", "nothing was written; it would go to {path}";
    import_nothing: "没有要写的", "there is nothing to write";
    import_written: "已写入 {path}；打开：briefing {folder}", "wrote {path}; to open it: briefing {folder}";
    import_mapping_written: "列与名称的对照已写入 {path}", "wrote what heads and names were taken for to {path}";
    check_summary: "{errors} 处错误，{warnings} 处注意", "errors: {errors}, warnings: {warnings}";
    check_clean: "{n} 个文件，没有问题", "files: {n}, no problems";

    column_rank: "名次", "Rank";
    column_rise: "升降", "Change";
    column_provenance: "性质", "Kind";
    column_count: "个数", "Figures";
    column_address: "网址", "Address";
    column_share: "完成率", "Attained";
    term_used_by: "用到它的", "Used by";
    term_no_indicator: "没有可核对的指标用到它", "no checkable promise uses it";
    term_nowhere: "目标清单所依据的各部分里没有出现", "it occurs nowhere in the parts that the catalogue covers";
    figure: "{n} 个数", "{n} figure";
    figures: "{n} 个数", "{n} figures";
    filter_hint: "{key} 全部", "{key}: all";
    playing: "播放中，任意键停", "playing; any key stops";
    prompt_find: "查找", "Find";
    prompt_narrow: "只看", "Show only";
    prompt_command: "命令", "Command";
    prompt_export: "导出到", "Export to";
    prompt_find_hint: "名称、拼音（shehui）、首字母（shpls）或英文", "a name, pinyin (shehui), initials (shpls) or English";
    prompt_nothing: "没有这样的名字", "nothing has such a name";
    prompt_more: "还有 {n} 个", "{n} more";
    prompt_keys: "↑↓ 选择  Tab 补全  Enter 确定  Esc 取消", "↑↓ choose  Tab complete  Enter accept  Esc cancel";
    key_select: "选择", "select";
    key_scroll: "翻看", "scroll";
    key_open: "详情", "detail";
    key_back: "返回", "back";
    key_quit: "退出", "quit";
    key_find: "查找", "find";
    key_narrow: "只看", "only";
    key_sort: "排序", "sort";
    key_period: "期次", "period";
    key_panes: "面板", "panes";
    key_red: "滞后项", "red items";
    key_why: "为何", "why";
    key_rank: "排名", "ranking";
    key_matrix: "矩阵", "matrix";
    key_columns: "换列", "columns";
    key_terms: "名词", "terms";
    key_copy: "复制", "copy";
    key_export: "导出", "export";
    tip_overview: "初次使用：{why} 看为何亮灯，{find} 用拼音查找，{changes} 看变化，{help} 看全部按键", "New here? {why} tells why a lamp is red, {find} finds, {changes} shows changes, {help} all keys";
    tip_list: "{sort} 换排序，{narrow} 只看一个部门或一种灯，{rank} 看各地排名，{expand} 放大旁栏", "{sort} sorts, {narrow} narrows to a lead or lamp, {rank} ranks regions, {expand} grows the panel";
    tip_matrix: "{find} 输入地名就到那一列，{matrix} 换成全部指标或只看一部分，{sort} 换排序", "{find} and a region's name goes to its column, {matrix} shows all or one part, {sort} sorts";
    tip_detail: "{why} 判定依据，{terms} 名词，{rank} 各地排名，{copy} 复制通报句，{export} 导出", "{why} reasoning, {terms} terms, {rank} regions, {copy} copies the sentence, {export} exports";
    tip_forget: "{key} 不再提示", "{key}: no more hints";

    // The sentence of a bulletin.
    bulletin_until: "截至{period}", "By {period},";
    bulletin_until_month: "截至{period}底", "By the end of {period},";
    bulletin_in: "{period}", "{period}:";
    bulletin_silent: "截至{day}，{name}尚未报送。", "By {day}, {name} has not been reported.";
    bulletin_not_due: "截至{day}，{name}未到报送期。", "By {day}, {name} is not due yet.";
    bulletin_stale: "此后未再报送", "nothing has been reported since";
    bulletin_illustrative: "演示数据", "demonstration data";
    bulletin_place: "{place}{name}", "{name} in {place}";
    bulletin_no_target: "没有单独目标，不作判定", "which has no target of its own and is not judged";
    bulletin_amount: "{when}，{name}完成 {value}", "{when} {name} reached {value}";
    bulletin_growth: "{when}，{name}增长 {value}", "{when} {name} grew by {value}";
    bulletin_fall: "{when}，{name}下降 {value}", "{when} {name} fell by {value}";
    bulletin_level: "{when}，{name}为 {value}", "{when} {name} stood at {value}";
    bulletin_reduction: "{when}，{name}累计下降 {value}", "{when} {name} was down by {value}";
    bulletin_stage: "{when}，{name}处于“{value}”阶段", "{when} {name} stood at “{value}”";
    bulletin_held: "{when}，{name}守住底线", "{when} {name}: the line held";
    bulletin_breached: "{when}，{name}突破底线", "{when} {name}: the line was crossed";
    bulletin_wants: "要求“{target}”", "“{target}” is due";
    bulletin_wants_task: "要求{target}", "{target} is due";
    bulletin_share: "占年度目标的 {share}", "{share} of the year's target";
    bulletin_achieved: "已完成年度目标", "the year's target is met";
    bulletin_missed: "未完成年度目标", "the year's target was missed";
    bulletin_faster: "快于序时进度 {points}", "{points} ahead of pace";
    bulletin_slower: "慢于序时进度 {points}", "{points} behind pace";
    bulletin_on_pace: "与序时进度持平", "exactly on pace";
    bulletin_above: "高于年度目标 {points}", "{points} above the year's target";
    bulletin_below: "低于年度目标 {points}", "{points} below the year's target";
    bulletin_at_target: "与年度目标持平", "exactly at the year's target";

    // Reports.
    report_problems: "注意：数据文件有 {n} 处问题，其中 {errors} 处的数据未采用", "note: {n} problems in the data files; what {errors} of them concern was left out";
    report_doubts: "注意：数据文件有 {n} 处需要核对，数据均已采用", "note: {n} doubts about the data files; everything was used";
    report_red: "滞后事项", "Red items";
    column_status: "状态", "Status";
    column_name: "指标", "Indicator";
    column_value: "完成", "Value";
    column_target: "目标", "Target";
    column_gap: "差距", "Gap";
    column_period: "期次", "Period";
    column_lead: "责任部门", "Lead";
    column_since: "自何时", "Since";
    column_needed: "还需", "Needed";

    // Pictures.
    what_picture: "图片格式", "form of picture";
    what_ranked: "地区排名", "ranking by region";
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names in braces. A language may do without what a place calls itself and its parts.
    fn placeholders(text: &str) -> Vec<&str> {
        let mut names: Vec<&str> = text
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
            .map(|(name, _)| name)
            .filter(|name| !matches!(*name, "whole" | "parts"))
            .collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn both_languages_say_everything_with_the_same_placeholders() {
        for ((key, chinese), (_, english)) in CHINESE.all().into_iter().zip(ENGLISH.all()) {
            assert!(!chinese.is_empty() && !english.is_empty(), "{key} is empty");
            assert_eq!(placeholders(chinese), placeholders(english), "{key}");
        }
    }

    #[test]
    fn english_is_english() {
        let is_chinese = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        for (key, english) in ENGLISH.all() {
            // The switch names the language that one would switch to in its own script.
            assert!(
                key == "action_switch_language" || !english.contains(is_chinese),
                "{key}: {english}"
            );
        }
    }
}
