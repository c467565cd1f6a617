//! How the rules by which a report is drafted are said.

use crate::locale::Language;

/// The rules by their ids, each in Chinese and in English.
#[rustfmt::skip]
const GROUNDS: [(&str, &str, &str); 32] = [
    ("rises", "数前是“增长”：增速", "'grows by' stands before it: a rate"),
    ("falls", "数前是“下降、压减、淘汰”：降幅", "'falls by' stands before it: a fall"),
    ("share", "百分数，没有说增长：水平", "a share that does not grow: a level"),
    ("reached", "说的是“达到、稳定在”：水平", "it is reached or held: a level"),
    ("stock", "名词是某一天有多少：水平", "a noun of what is there on a day: a level"),
    ("surpassed", "只说“超、突破”，没有做什么：水平", "it is only surpassed: a level"),
    ("per_head", "按每千人、每万人计：水平", "so many of a thousand people: a level"),
    ("adds", "说的是“新增”：增量", "it is added: an increment"),
    ("does", "动词说一年做多少：累计", "a verb of what is done over the year: a flow"),
    ("unreached", "没有说“达到、稳定在”：累计", "nothing says that it is reached or held: a flow"),
    ("years_whole", "名词按全年合计：累计", "a noun of what adds up over a year: a flow"),
    ("times", "按次计：累计", "counted by times: a flow"),
    ("whole", "说的是全部、全覆盖或惠及多少：覆盖", "all of them, or how many are reached: coverage"),
    ("listed", "与并列的前一项相同", "as the one before it in the list"),
    ("settled", "动词说明办成没有：节点", "the verb settles whether it is done: a milestone"),
    ("project", "单列的事项，没有数：节点", "an item without a figure: a milestone"),
    ("line", "不能突破的线：底线", "what must not be crossed: a bottom line"),
    ("beside", "与另一个数相比，报告没有印出那个数", "compared with a figure that the report does not print"),
    ("handed_down", "上级下达的任务，报告没有印出数", "handed down, and its figure is not in the report"),
    ("zero", "“正增长”：大于零", "'positive growth': more than nothing"),
    ("compared", "要求按数旁的词", "compared as the word beside it says"),
    ("shared_word", "要求按并列各项共用的词", "compared as the word of its list says"),
    ("range", "印的是区间", "a range is printed"),
    ("plain", "数旁没有比较的词：不低于", "no word compares it: at least"),
    ("kept_low", "越低越好：不高于", "to be kept low: at most"),
    ("published", "这类数按惯例这样公布", "such figures are commonly published as often"),
    ("usual", "没有惯例：每季", "nothing is known of its publication: every quarter"),
    ("dated", "句中写了时限", "the sentence says by when"),
    ("season", "这类事按季节推进：推定", "such work has its season: a guess"),
    ("by_function", "牵头单位按职能推定", "the lead is inferred from its function"),
    ("named", "牵头单位是报告写明的", "the report itself names the lead"),
    ("nobody_named", "没有说到哪个部门的职能：由综合部门牵头", "no department's function is named: the general one leads"),
];

/// A rule by its id, in words; an id that is not known stays as it is.
pub fn ground(language: Language, id: &str) -> &str {
    let known = GROUNDS.iter().find(|(known, ..)| *known == id);
    known.map_or(id, |(_, chinese, english)| language.pick(chinese, english))
}
