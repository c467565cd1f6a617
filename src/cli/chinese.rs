//! What can be typed, said in Chinese: the help, and what is told of a mistyped word.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use crate::export::{self, Format};
use crate::locale::Language;

/// What to type first; a page of help ends with it.
const EXAMPLES: &str = "\
例如：
  briefing                                     打开内置的例子；? 列出按键，q 退出
  briefing --language en                       同上，英文界面
  briefing show retail-sales-growth            打印一个指标的全部情况
  briefing draft report.docx -o mycounty       从自己的报告起草目标清单
  briefing mycounty                            打开它
  briefing present                             开会
  briefing doctor                              画面不对时，查原因";

/// What every command accepts beside its own options.
pub(super) const COMMON: &str = "各命令通用的选项（--language、--catalogue、--region、--as-of 等）见 briefing --help";

/// What each command does.
const COMMANDS: &[(&str, &str)] = &[
    ("report", "打印或写出简报：文本、Markdown、JSON、网页、公文、工作簿或表"),
    ("list", "列出全部指标，一行一个；或列出责任部门"),
    ("show", "打印一个指标的全部情况"),
    ("check", "核对数据文件，打印每一处问题；有错误时退出码为 1"),
    ("paper", "核对 Word 文档的版式是否合乎 GB/T 9704"),
    (
        "paper check",
        "核对文档的版式与 GB/T 9704 或设置有哪些差别；有差别时退出码为 1",
    ),
    ("template", "给各部门生成报送表：带选项的 .xlsx，或 .csv"),
    ("import", "把各部门的表格读进数据文件夹，指出每个填错的格"),
    ("draft", "从报告文本起草目标清单，供人审核"),
    ("catalogue", "按台账的修改更新目标清单，或写出清单的台账"),
    ("ledger", "督办台账：记下会议交办的事项，一直跟到销号"),
    ("ledger add", "记下会议定的事项并交办"),
    ("ledger list", "列出事项，逾期的在前"),
    ("ledger show", "打印一个事项和它的全部经过"),
    ("ledger set", "更正事项的内容，或推进一步"),
    ("ledger report", "记下单位的反馈：进展，或加 --done 办理完毕"),
    ("ledger return", "退办：不合要求"),
    ("ledger close", "销号：要有佐证，并由反馈人以外的人办理"),
    ("ledger reopen", "重新办理"),
    ("ledger extend", "同意延期"),
    ("ledger order", "发蓝、黄、红督办单；不写编号则列出该发的"),
    ("ledger export", "写出台账、交办单、通报、日历，或全部内容（JSON）"),
    (
        "ledger import",
        "读入另一台账导出的 JSON，或本单位自己的督办台账（.xlsx、.csv）",
    ),
    ("ledger backup", "写出台账的完整副本，不影响别人使用"),
    ("sample", "按目标清单生成一个演示年度，供演练"),
    ("present", "演示：一站一站地给会场看，大字"),
    ("agenda", "打印会议议程，或生成一份议程文件"),
    ("rehearse", "会前按会场的屏幕核对议程，提醒不妥之处；有提醒时退出码为 1"),
    ("follow", "跟随本机另一个会话正在演示的会议"),
    ("shot", "把一个面板画成图（SVG）或文本"),
    ("doctor", "说明程序看到的终端、作出的决定，以及改用哪个选项"),
    ("config", "说明常用设置从哪里读，或打印一份设置文件"),
    ("completions", "打印命令行补全脚本"),
    ("man", "打印手册页"),
    ("schema", "打印一种文件格式的 JSON Schema"),
    ("help", "打印帮助"),
];

/// What each argument means; where a command gives it a meaning of its own, under both names.
const ARGUMENTS: &[(&str, &str)] = &[
    ("help", "打印帮助"),
    ("version", "打印版本"),
    ("paths", "要打开的数据文件或文件夹；不给则用内置数据"),
    (
        "dataset",
        "要打开的数据集：sample（演示）或 published（公开）；有几份清单时可写清单的 id",
    ),
    ("catalogue", "目标清单：它的文件，或连同数据的文件夹；可给多次"),
    ("region", "打开哪个地区自己的简报：名称、简称、id 或拼音；不给则为全部"),
    ("as_of", "看哪一天，如 2025-09-30；不给则由数据决定"),
    ("language", "界面语言：zh 或 en；不给则按环境变量，默认中文"),
    (
        "rule",
        "判灯的规则：ratio-80-60（默认）、points-10-30，或自定的门槛，如 ratio-85-65、名称=ratio-85-65",
    ),
    (
        "theme",
        "配色：dark（默认）、light（投影和浅色终端）、contrast、colorblind、mono",
    ),
    (
        "color",
        "是否用颜色、多少颜色：auto（默认）、always、never、16、256、truecolor",
    ),
    (
        "glyphs",
        "字符：auto（默认，询问终端）、unicode、safe（线条色块会错位时）、ascii",
    ),
    (
        "charset",
        "终端的编码：auto（默认，询问终端）、utf-8、gbk、gb18030、ascii",
    ),
    ("probe", "等终端应答的毫秒数；0 为不问。不给则 300，经 SSH 为 1000"),
    (
        "watch",
        "怎样发现数据文件变动：auto（默认）、events、poll（网络盘）、off",
    ),
    ("limits", "大文件的各项上限放宽到几倍，如 4x"),
    ("config", "改从这个文件读常用设置"),
    ("plain", "打印纯文本，不移动光标，供读屏软件"),
    ("no_share", "演示时不共享"),
    ("socket", "共享用的套接字，不用通常的那个"),
    ("group", "允许这个用户组的成员跟随"),
    ("speaker", "显示备注、计时和下一站，并可操作演示：限演示者本人"),
    ("wait", "等到有人开始演示"),
    ("format", "形式"),
    ("json", "JSON，供脚本用"),
    ("id", "指标的 id 或名称；只找到一项的，写一部分或拼音也行"),
    ("period", "期次：2025-06、2025-Q2 或 2025"),
    ("mapping", "说明表头和名称含义的文件"),
    ("output", "写到哪里"),
    ("lead", "只要这个部门负责的，写名称或简称"),
    ("each", "每个部门一份工作簿"),
    ("departments", "列出责任部门，各负责几项、情况怎样"),
    ("regions", "每个地区一列，不只全部一列"),
    ("each_region", "每个地区一份工作簿，由它填写"),
    ("force", "已有的文件也覆盖"),
    ("files", "表格（.xlsx、.csv），或装表格的文件夹"),
    ("save_mapping", "把表头和名称当作什么写进这个文件，核对后再用"),
    (
        "encoding",
        ".csv 的编码，看不出时写明：utf-8、gb18030、utf-16le、utf-16be",
    ),
    ("reason", "更正已有数据的原因"),
    ("on", "更正的日期，如 2025-07-08；不给则为今天"),
    ("yes", "不再询问，直接更正"),
    ("dry_run", "只说明会改什么，不写文件"),
    ("known", "已公开的快照，演示年度以其中往年的数为准"),
    ("seed", "随机种子：同一个种子生成同一年；不给则用内置演示数据的"),
    ("auto", "每隔几秒自动翻到下一站，循环播放，供大厅的屏幕"),
    ("print", "打印一份文件，供修改"),
    ("minutes", "把议程压缩或放宽到这么多分钟"),
    ("start", "开会时间，如 09:00：打印的议程写上各站的钟点"),
    ("size", "屏幕的列数和行数，如 80x24，从 40x10 到 400x200"),
    (
        "pane",
        "面板：{panes}，领域的 id 或数字，matrix:领域、detail:ID、ranking:ID；present:N、speaker:N 为议程第 N 站",
    ),
    ("select", "选中的指标，写它的 id"),
    ("shell", "哪种 shell：bash、elvish、fish、powershell、zsh"),
    (
        "kind",
        "哪种文件：catalogue（目标清单）、snapshot（报数）、leads（牵头单位）、agenda（议程）、mapping（表头对照）",
    ),
    (
        "reports",
        "报告（.txt、.docx、.html、.pdf），后面可跟它的清单或附件；- 或不写为标准输入",
    ),
    ("place", "地区名称，报告开头没有写时"),
    ("year", "目标属于哪一年，标题里没有写时"),
    ("previous", "上一年的目标清单或它的文件夹：同名的承诺沿用 id"),
    ("all", "与 --json 一起：没有采用的数字也列出，写明理由"),
    ("file", "台账（.xlsx）；与 --export 一起则为目标清单或它的文件夹"),
    ("export", "写出目标清单的台账"),
    ("document", "要核对的文档（.docx）"),
    ("ledger", "督办台账的文件；不给则为数据旁的 matters.sqlite"),
    ("number", "事项的编号"),
    ("rev", "此后事项有变动就不写，并说明是什么变动"),
    ("happened_on", "发生的日期；不给则为今天"),
    ("handed_out_on", "交办的日期；不给则为今天"),
    ("ledger_group", "台账是这时新建的话，允许这个用户组的成员写"),
    ("indicator", "有关的指标，写 id 或名称；牵头单位随它"),
    ("project", "有关的民生实事，写序号"),
    ("concerned_region", "有关的地区：名称、简称、id 或拼音"),
    ("stop", "议程的哪一站"),
    ("words", "要办的事"),
    ("text", "同上，写作选项"),
    ("lead_unit", "牵头单位；不给则为指标的牵头单位"),
    ("with", "协办单位，可写几次"),
    ("leader", "牵头领导"),
    (
        "due",
        "时限：2025-10-31、15d（15天）、5wd（5个工作日）、月底、下次会议；不给则按缓急",
    ),
    ("urgency", "缓急：ordinary（平件）、urgent（急件）、immediate（特急）"),
    ("meeting", "哪次会议；不给则用设置里的"),
    ("serial", "会议的第几件；不给则为下一件"),
    ("propose", "先拟办，不交办"),
    ("closed_too", "连同已销号、已撤销的"),
    ("overdue", "只要逾期的"),
    ("unit", "只要这个单位牵头或协办的"),
    ("of_meeting", "只要这次会议的"),
    ("of_indicator", "只要关于这个指标的"),
    (
        "in_state",
        "只要这个状态的：proposed（拟办）、issued（交办）、under-way（办理中）、reported（已反馈）、returned（退办）、finished（办结）、closed（销号）、withdrawn（撤销）",
    ),
    ("new_text", "要办的事"),
    ("new_lead", "牵头单位"),
    ("new_due", "时限，限还没有任何经过时；此后用 extend"),
    ("new_meeting", "哪次会议"),
    (
        "to_state",
        "推进一步：issued（交办）、under-way（办理）、finished（办结）、withdrawn（撤销）",
    ),
    ("why", "撤销的原因"),
    ("evidence", "佐证，用文字说明"),
    ("evidence_file", "佐证文件，记下名称、长度和 SHA-256；可写几次"),
    ("how_it_stands", "进展"),
    ("done", "办理完毕"),
    ("from", "反馈人，不是记录人自己时"),
    ("problem", "存在问题"),
    ("next", "下一步措施"),
    ("why_words", "原因"),
    ("due_again", "新的时限；不给则不变"),
    (
        "until",
        "延到何时：2025-10-31、15d（15天）、5wd（5个工作日）、月底、下次会议",
    ),
    ("reason_of", "延期的原因"),
    ("approver", "批准人"),
    ("colour", "颜色：blue（蓝）、yellow（黄）、red（红）；不给则为该发的"),
    ("order_reason", "原因；不给则为该发的缘由"),
    ("answer", "答复时限；不给则按设置"),
    ("every", "该发的全部发出"),
    ("what", "哪种文书：table（台账）、slips（交办单）、bulletin（通报）"),
    ("exported", "另一台账导出的 JSON"),
    ("copy", "要写的副本"),
];

/// What an argument means in one command only, as `command argument`.
const ARGUMENTS_OF: &[(&str, &str)] = &[
    ("report format", "形式：{formats}；不写则看文件名的结尾，再不然是文本"),
    (
        "report kind",
        "哪种文书：full（全部）、bulletin（通报）、ledger（任务台账）、summary（一页纸）、minutes（纪要）、figures（报数明细）；不写则按形式",
    ),
    ("import force", "覆盖 --save-mapping 已有的文件"),
    ("ledger set serial", "会议的第几件"),
    ("report output", "写到这个文件，不打印"),
    ("report lead", "只要这个部门牵头的，写名称或简称；可写几次"),
    ("report part", "只要报告的这一部分，写 id、序号或名称；可写几次"),
    ("report red", "只要亮红灯的：滞后、严重滞后、未完成"),
    ("template region", "只要这个地区报的，由它填写，另有一列填自定目标"),
    (
        "template output",
        "写到哪个文件（.xlsx 或 .csv）；与 --each、--each-region 一起则为文件夹",
    ),
    ("template paths", "上期数取自这些数据文件或文件夹；不给则用内置数据"),
    (
        "template period",
        "期次：2025-06、2025-Q2 或 2025；不给则为最新数据的下一个月",
    ),
    ("check paths", "要核对的文件或文件夹；其中的表格按导入的办法核对"),
    ("check period", "表格报的是哪一期；不给则按各表自己写的"),
    ("follow paths", "自行浏览时看的数据文件或文件夹，不用演示者的"),
    ("follow socket", "会议共享用的套接字，不是通常的那个时"),
    ("follow group", "会议共享给哪个用户组"),
    (
        "present paths",
        "议程文件，以及数据文件或文件夹；没有议程则用常用议程，没有数据则用内置数据",
    ),
    ("agenda paths", "议程文件，以及数据文件或文件夹；没有议程则用常用议程"),
    ("rehearse paths", "议程文件，以及数据文件或文件夹；没有议程则用常用议程"),
    ("sample output", "快照写到哪个文件夹"),
    ("import output", "快照文件夹；数写进其中的“期次.json”"),
    ("import period", "表格报的是哪一期：2025-06、2025-Q2 或 2025"),
    (
        "shot output",
        "写到哪个文件：.svg，或 .txt 纯文本；不给则 SVG 打到标准输出",
    ),
    ("draft output", "catalogue.json 写到哪个文件夹；不给则只说明找到了什么"),
    (
        "catalogue output",
        "要改哪个文件夹里的 catalogue.json；与 --export 一起则为要写的台账",
    ),
    ("draft json", "每项承诺打印一行 JSON"),
    (
        "ledger export output",
        "写到哪个文件：.json、.xlsx、.docx、.html、.md、.txt、.csv、.ics；不给则打印 JSON",
    ),
    ("ledger set with", "协办单位，代替原有的；空的为没有"),
    ("ledger set leader", "牵头领导；空的为没有"),
    ("config print", "打印一份列全各键、带说明的设置文件"),
    ("agenda print", "打印一份议程文件，供修改"),
];

/// What stands for the value of an argument.
const VALUES: &[(&str, &str)] = &[
    ("DATE", "日期"),
    ("DIR", "文件夹"),
    ("DUE", "时限"),
    ("FILE", "文件"),
    ("FILES", "文件"),
    ("FORMAT", "形式"),
    ("GROUP", "用户组"),
    ("HOW", "方式"),
    ("ID", "编号"),
    ("KIND", "种类"),
    ("MINUTES", "分钟"),
    ("MS", "毫秒"),
    ("NAME", "名称"),
    ("PART", "部分"),
    ("PATH", "路径"),
    ("PATHS", "路径"),
    ("PERIOD", "期次"),
    ("REPORT", "报告"),
    ("SECONDS", "秒"),
    ("SEED", "种子"),
    ("SHELL", "名称"),
    ("TAG", "语言"),
    ("TEXT", "文字"),
    ("TIME", "时刻"),
    ("TIMES", "倍数"),
    ("WHEN", "方式"),
    ("WxH", "列x行"),
    ("YEAR", "年份"),
    ("UNIT", "单位"),
    ("REV", "修订"),
    ("N", "序号"),
    ("NUMBER", "编号"),
    ("URGENCY", "缓急"),
    ("STATE", "状态"),
    ("COLOUR", "颜色"),
    ("PAPER", "文书"),
];

/// What the parser says by itself, in its help.
const OF_THE_PARSER: &[(&str, &str)] = &[
    (
        "Print this message or the help of the given subcommand(s)",
        "打印帮助，或某个命令的帮助",
    ),
    ("Print help for the subcommand(s)", "要看哪个命令的帮助"),
    ("[OPTIONS]", "[选项]"),
    ("[COMMAND]", "[命令]"),
    ("Usage:", "用法："),
    ("Arguments:\n", "参数：\n"),
    ("命令:\n", "命令：\n"),
    ("参数:\n", "参数：\n"),
    ("选项:\n", "选项：\n"),
];

/// The headings of a page of the manual.
const HEADINGS: &[(&str, &str)] = &[
    ("NAME", "名称"),
    ("SYNOPSIS", "用法"),
    ("DESCRIPTION", "说明"),
    ("OPTIONS", "选项"),
    ("SUBCOMMANDS", "命令"),
    ("EXTRA", "示例"),
    ("VERSION", "版本"),
    ("AUTHORS", "作者"),
];

fn said(of: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    of.iter().find(|(known, _)| *known == name).map(|(_, told)| *told)
}

/// The formats by their names, with what they are called where that is another word: `html（网页）`.
fn formats() -> String {
    let told = |format: &&Format| match format.called(Language::CHINESE) {
        called if called.eq_ignore_ascii_case(format.name) => format.name.to_owned(),
        called => format!("{}（{called}）", format.name),
    };
    let formats: Vec<String> = export::FORMATS.iter().map(told).collect();
    formats.join("、")
}

/// The same command with its help in Chinese.
pub(super) fn in_chinese(command: Command) -> Command {
    translated(command, "")
}

/// A command below others, whose names go before its own.
fn translated(command: Command, above: &str) -> Command {
    let name = format!("{above}{}", command.get_name());
    let argument = |argument: Arg| {
        let id = argument.get_id().as_str();
        let told = said(ARGUMENTS_OF, &format!("{name} {id}")).or_else(|| said(ARGUMENTS, id));
        // Without a heading of their own, what has no flag stands first and in its order.
        let argument = if argument.is_positional() {
            argument
        } else {
            argument.help_heading("选项")
        };
        let argument = if argument.get_action().takes_values() {
            let value = value(&argument);
            // Both are said in the words.
            let argument = argument.hide_possible_values(true).hide_default_value(true);
            match value {
                Some(value) => argument.value_name(value),
                None => argument,
            }
        } else {
            argument
        };
        match told {
            Some(told) => {
                let told = told.replace("{panes}", &super::panes("、"));
                let told = told.replace("{formats}", &formats());
                argument.help(told.clone()).long_help(told)
            }
            None => argument,
        }
    };
    let about = said(COMMANDS, &name).unwrap_or("政府工作报告落实情况简报：每项承诺到了哪一步，为什么，谁接着做什么。");
    let usage = usage(&command);
    let command = command
        .about(about)
        .long_about(about)
        .mut_args(argument)
        .disable_help_flag(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(clap::ArgAction::Help)
                .help("打印帮助")
                .help_heading("选项"),
        )
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .help_template("{about}\n\n用法：{usage}\n\n{all-args}{after-help}");
    let command = match usage {
        Some(usage) => command
            .override_usage(usage)
            .after_help(EXAMPLES)
            .disable_version_flag(true)
            .arg(
                Arg::new("version")
                    .short('V')
                    .long("version")
                    .action(clap::ArgAction::Version)
                    .help("打印版本")
                    .help_heading("选项"),
            ),
        None => command,
    };
    let is_program = above.is_empty() && name == "briefing";
    let above = if is_program { String::new() } else { name + " " };
    command.mut_subcommands(|command| translated(command, &above))
}

/// The same for the manual, whose writer knows no place of its own for what has no flag.
pub(super) fn for_manual(command: Command) -> Command {
    let headed = |argument: Arg| {
        if argument.is_positional() {
            argument.help_heading("参数")
        } else {
            argument
        }
    };
    command.mut_args(headed).mut_subcommands(for_manual)
}

/// What stands for the value of an argument, which is called after the argument where nothing else is said.
fn value(argument: &Arg) -> Option<&'static str> {
    let named = argument.get_value_names().and_then(<[_]>::first);
    let named = named.map_or_else(|| argument.get_id().as_str().to_uppercase(), ToString::to_string);
    said(VALUES, &named)
}

/// A page of help, with what the parser says by itself in Chinese too.
pub(super) fn page(error: &clap::Error) -> String {
    let page = error.to_string();
    OF_THE_PARSER
        .iter()
        .fold(page, |page, (english, chinese)| page.replace(english, chinese))
}

/// The page of a manual, with its headings in Chinese too.
pub(super) fn manual(page: &str) -> String {
    let heading = |line: &str| {
        let name = line.strip_prefix(".SH ").and_then(|name| said(HEADINGS, name));
        let words = OF_THE_PARSER.iter();
        let told = words.fold(line.to_owned(), |line, (english, chinese)| {
            line.replace(english, chinese)
        });
        name.map_or(told, |name| format!(".SH {name}")) + "\n"
    };
    page.lines().map(heading).collect()
}

/// The lines of the usage of the program itself, which has commands and can do without.
fn usage(command: &Command) -> Option<&'static str> {
    (command.get_name() == "briefing").then_some("briefing [选项] [路径]...\n      briefing [选项] <命令> [路径]...")
}

/// What was mistyped, in Chinese.
pub(super) fn message(error: &clap::Error) -> String {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(one)) => Some(one.clone()),
        Some(ContextValue::Strings(all)) => Some(all.join(", ")),
        Some(ContextValue::StyledStr(one)) => Some(one.to_string()),
        _ => None,
    };
    let name = |kind| text(kind).unwrap_or_default();
    let (argument, value) = (name(ContextKind::InvalidArg), name(ContextKind::InvalidValue));
    let wrong = match error.kind() {
        ErrorKind::UnknownArgument => format!("不认识的选项 '{argument}'"),
        ErrorKind::InvalidSubcommand => format!("不认识的命令 '{}'", name(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if value.is_empty() => format!("'{argument}' 要有一个值"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("'{argument}' 的值 '{value}' 不对"),
        ErrorKind::MissingRequiredArgument => format!("还缺 {argument}"),
        ErrorKind::ArgumentConflict => match text(ContextKind::PriorArg) {
            Some(other) if other != argument => format!("'{argument}' 不能与 '{other}' 同用"),
            _ => format!("'{argument}' 只能给一次"),
        },
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            format!("'{argument}' 的值的个数不对")
        }
        ErrorKind::InvalidUtf8 => "有一个参数不是 UTF-8 文字".to_owned(),
        _ => "写法不对".to_owned(),
    };
    let suggested = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let mut lines = vec![format!("错误：{wrong}")];
    lines.extend(
        suggested
            .into_iter()
            .find_map(text)
            .map(|near| format!("  是否指 {near}？")),
    );
    let known = text(ContextKind::ValidValue).filter(|known| !known.is_empty());
    lines.extend(known.map(|known| format!("  可以写：{known}")));
    let id = argument
        .trim_start_matches('-')
        .split([' ', '='])
        .next()
        .unwrap_or_default()
        .replace('-', "_");
    let is_of_value = matches!(error.kind(), ErrorKind::InvalidValue | ErrorKind::ValueValidation);
    let meant = said(ARGUMENTS, &id).filter(|_| is_of_value);
    lines.extend(meant.map(|meant| format!("  {meant}")));
    lines.push("用法见 briefing --help".to_owned());
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;
    use clap::CommandFactory;

    fn every(command: &Command, does: &mut dyn FnMut(&Command)) {
        does(command);
        command.get_subcommands().for_each(|one| every(one, does));
    }

    #[test]
    fn every_command_and_argument_is_told_in_chinese() {
        let is_chinese = |text: &str| text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
        let mut command = in_chinese(Cli::command());
        command.build();
        every(&command, &mut |command| {
            if command.get_name() == "help" {
                return;
            }
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            assert!(is_chinese(&about), "{}: {about}", command.get_name());
            for argument in command.get_arguments() {
                let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(
                    is_chinese(&help),
                    "{} {}: {help}",
                    command.get_name(),
                    argument.get_id()
                );
                let takes_value = argument.get_action().takes_values();
                for name in argument.get_value_names().filter(|_| takes_value).into_iter().flatten() {
                    assert!(is_chinese(name), "{} {name}", command.get_name());
                }
            }
        });
    }

    /// Every page of help that can be asked for.
    fn pages(in_chinese_: bool) -> Vec<String> {
        let whole = || {
            if in_chinese_ {
                in_chinese(Cli::command())
            } else {
                Cli::command()
            }
        };
        let names: Vec<String> = whole().get_subcommands().map(|one| one.get_name().to_owned()).collect();
        let lines = names.iter().flat_map(|name| {
            [
                vec!["briefing", name, "--help"],
                vec!["briefing", name, "-h"],
                vec!["briefing", "help", name],
            ]
        });
        let lines = lines.chain([
            vec!["briefing", "-h"],
            vec!["briefing", "--help"],
            vec!["briefing", "help", "help"],
        ]);
        lines
            .map(|line| {
                let error = whole().try_get_matches_from(line).unwrap_err();
                if in_chinese_ { page(&error) } else { error.to_string() }
            })
            .collect()
    }

    #[test]
    fn no_page_of_help_mixes_the_languages() {
        let is_chinese = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        for page in pages(true) {
            for line in page.lines() {
                // What is typed stays as it is; a line of nothing but English is the parser's.
                let words = line
                    .split_whitespace()
                    .filter(|word| !word.starts_with(['-', '[', '<']));
                let has_words = words.clone().any(|word| word.chars().any(|c| c.is_ascii_alphabetic()));
                let is_typed = line.contains("briefing") || line.trim_start().starts_with('-') && words.count() <= 1;
                assert!(!has_words || line.contains(is_chinese) || is_typed, "{line}\n{page}");
                let placeholder = line
                    .split(['<', '['])
                    .skip(1)
                    .filter_map(|rest| rest.split(['>', ']']).next());
                for value in placeholder {
                    assert!(value.contains(is_chinese), "{value} in {line}\n{page}");
                }
            }
            assert!(page.contains("用法："), "{page}");
        }
        for page in pages(false) {
            assert!(!page.contains(is_chinese), "{page}");
        }
    }

    #[test]
    fn every_value_that_can_be_chosen_is_named_in_chinese_help_too() {
        every(&in_chinese(Cli::command()), &mut |command| {
            for argument in command.get_arguments() {
                let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                let takes_value = argument.get_action().takes_values();
                for value in argument.get_possible_values().iter().filter(|_| takes_value) {
                    let name = value.get_name();
                    assert!(help.contains(name), "{} {name}: {help}", command.get_name());
                }
            }
        });
    }

    #[test]
    fn commands_do_not_repeat_what_all_of_them_accept() {
        for language in [crate::locale::Language::CHINESE, crate::locale::Language::ENGLISH] {
            let told = |line: &[&str]| {
                let answer = crate::cli::command(language).try_get_matches_from(line).unwrap_err();
                answer.to_string()
            };
            let own = told(&["briefing", "list", "--help"]);
            assert!(own.lines().count() < 20 && own.contains("briefing --help"), "{own}");
            assert!(told(&["briefing", "--help"]).contains("--theme"));
            let typed = ["briefing", "list", "--theme", "light"];
            assert!(crate::cli::command(language).try_get_matches_from(typed).is_ok());
        }
    }

    #[test]
    fn what_is_mistyped_is_told_in_chinese() {
        for (line, told_of) in [
            (&["briefing", "--lanugage", "en"][..], "不认识的选项 '--lanugage'"),
            (&["briefing", "rehearse", "--size", "1x1"], "的值 '1x1' 不对"),
            (&["briefing", "import", "x.csv"], "还缺"),
            (&["briefing", "--theme", "pink"], "可以写：dark"),
            (
                &["briefing", "rehearse", "--size"],
                "'--size <列x行>' 要有一个值\n  屏幕",
            ),
            (&["briefing", "show"], "还缺 <编号>"),
        ] {
            let error = in_chinese(Cli::command()).try_get_matches_from(line).unwrap_err();
            let told = message(&error);
            assert!(told.contains(told_of), "{line:?}: {told}");
        }
    }
}
