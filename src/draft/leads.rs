//! Departments by function: every government has these, under names that differ by level.

use crate::draft::Ground;

/// A department by function.
pub(crate) struct Function {
    /// Its id in the catalogue.
    pub(crate) id: &'static str,
    /// Its name after that of the level: 市财政局.
    pub(crate) name: &'static str,
    /// Short name for narrow columns.
    pub(crate) short: &'static str,
    /// Words of its responsibilities. Of all that occur, the longest decides.
    words: &'static [&'static str],
}

/// Index of the department that answers for the rest.
const USUAL: usize = 0;

#[rustfmt::skip]
const FUNCTIONS: [Function; 31] = [
    Function { id: "development-reform", name: "发展和改革委员会", short: "发改委", words: &["生产总值", "固定资产投资", "重点项目", "民间投资", "经济增长", "居民消费价格", "物价", "服务业", "能耗", "节能", "居民人均可支配收入", "居民收入", "营商环境", "规划"] },
    Function { id: "industry-it", name: "工业和信息化局", short: "工信局", words: &["工业", "制造业", "规上企业", "规模以上企业", "技改", "专精特新", "产业链", "产值", "数字经济", "中小企业", "民营经济"] },
    Function { id: "finance", name: "财政局", short: "财政局", words: &["预算收入", "财政", "税收", "经费", "债务", "基金"] },
    Function { id: "commerce", name: "商务局", short: "商务局", words: &["消费品零售", "零售额", "进出口", "外贸", "外资", "电商", "商贸", "消费券", "退税商店", "商圈", "商业", "名街", "招商引资", "招商", "会展", "博览会"] },
    Function { id: "agriculture", name: "农业农村局", short: "农业农村局", words: &["粮食", "农业", "农田", "农产品", "农村", "农民", "蔬菜", "养殖", "畜牧", "奶牛", "肉牛", "生猪", "乡村", "种植", "播种", "水产", "农机", "示范村", "龙头企业", "户厕", "返贫", "耕地地力"] },
    Function { id: "water", name: "水利局", short: "水利局", words: &["水库", "水利", "供水", "自来水", "饮水", "灌区", "节水", "用水量", "河湖", "中小河流", "除涝", "防洪", "通水", "水厂"] },
    Function { id: "forestry", name: "林业和草原局", short: "林草局", words: &["造林", "林草", "森林", "治沙", "沙化", "草原", "绿化", "湿地", "植树", "碳汇"] },
    Function { id: "environment", name: "生态环境局", short: "生态环境局", words: &["空气质量", "优良天数", "污染", "排放", "化学需氧量", "氨氮", "二氧化硫", "氮氧化物", "水质", "黑臭", "土壤", "浓度", "减排", "降碳", "督察"] },
    Function { id: "energy", name: "能源局", short: "能源局", words: &["煤炭", "煤矿", "新能源装机", "装机", "光伏", "风电", "电量", "电网", "天然气", "油气", "储能", "充电", "抽水蓄能", "机组", "输变电"] },
    Function { id: "housing", name: "住房和城乡建设局", short: "住建局", words: &["老旧小区", "棚户区", "保障性", "住房", "房地产", "商品房", "污水", "供热", "燃气管网", "城市更新", "城镇化", "管网", "公租房", "危房", "节能改造", "停车", "公园", "道路亮化", "建筑业"] },
    Function { id: "transport", name: "交通运输局", short: "交通局", words: &["公路", "高速", "铁路", "机场", "桥梁", "公交", "港口", "通车", "航线", "物流", "服务区", "国省道", "客运"] },
    Function { id: "science", name: "科学技术局", short: "科技局", words: &["研发", "科技", "高新技术", "技术合同", "成果", "创新", "中试", "孵化器", "实验室"] },
    Function { id: "education", name: "教育局", short: "教育局", words: &["学校", "教育", "学位", "幼儿园", "中小学", "高中", "教师", "学生", "招生", "院校"] },
    Function { id: "health", name: "卫生健康委员会", short: "卫健委", words: &["医院", "医疗", "卫生", "健康", "托育", "托位", "儿科", "筛查", "诊", "育儿", "孕产妇", "医养"] },
    Function { id: "human-resources", name: "人力资源和社会保障局", short: "人社局", words: &["就业", "失业", "职业技能", "培训", "养老保险", "养老金", "社保", "社会保障卡", "创业", "人才", "工资", "岗位", "技工", "劳务"] },
    Function { id: "medical-insurance", name: "医疗保障局", short: "医保局", words: &["医保", "医疗保险", "参保率", "参合率", "医疗保障", "集采"] },
    Function { id: "civil-affairs", name: "民政局", short: "民政局", words: &["养老服务", "养老机构", "低保", "特困", "孤儿", "养老院", "助餐", "社区", "儿童福利", "养老", "殡葬", "老年人"] },
    Function { id: "disabled", name: "残疾人联合会", short: "残联", words: &["残疾"] },
    Function { id: "culture-tourism", name: "文化和旅游局", short: "文旅局", words: &["旅游", "文化", "文旅", "景区", "图书馆", "博物馆", "演出", "非遗", "文物", "艺术节", "游客"] },
    Function { id: "sports", name: "体育局", short: "体育局", words: &["体育", "健身", "运动会", "赛事"] },
    Function { id: "government-services", name: "政务服务和数据管理局", short: "政数局", words: &["政务服务", "网上办", "一网通办", "一件事", "审批", "数据", "网办率"] },
    Function { id: "emergency", name: "应急管理局", short: "应急局", words: &["安全生产", "应急", "事故", "防灾", "消防"] },
    Function { id: "public-security", name: "公安局", short: "公安局", words: &["公安", "治安", "犯罪", "扫黑", "交通秩序", "见义勇为", "安全感"] },
    Function { id: "market-regulation", name: "市场监督管理局", short: "市监局", words: &["食品", "药品", "抽检", "经营主体", "市场主体", "质量", "知识产权", "专利", "标准", "个体工商户"] },
    Function { id: "natural-resources", name: "自然资源局", short: "自然资源局", words: &["耕地", "土地", "不动产", "矿山", "永久基本农田", "闲置土地", "国土"] },
    Function { id: "state-assets", name: "国有资产监督管理委员会", short: "国资委", words: &["国资", "国企", "国有"] },
    Function { id: "financial-affairs", name: "金融工作办公室", short: "金融办", words: &["贷款", "存款", "金融", "上市", "融资", "证券", "保险深度", "担保"] },
    Function { id: "justice", name: "司法局", short: "司法局", words: &["法律援助", "普法", "法治", "行政复议", "调解"] },
    Function { id: "urban-management", name: "城市管理局", short: "城管局", words: &["环卫", "垃圾", "公厕", "清扫", "市容", "违章建筑", "巷道", "路灯"] },
    Function { id: "petitions", name: "信访局", short: "信访局", words: &["信访"] },
    Function { id: "office", name: "人民政府办公室", short: "政府办", words: &["政府自身", "民生实事", "会议", "文件", "公文"] },
];

/// Words beside which a report prints the responsible department.
const ANSWERS: [&str; 4] = ["牵头", "责任单位", "责任部门", "负责"];

/// Returns the department that a clause itself names as the one that answers: where it names several, the first.
fn printed(clause: &str) -> Option<&'static Function> {
    if !ANSWERS.iter().any(|word| clause.contains(word)) {
        return None;
    }
    let place = |function: &Function| clause.find(function.name).or_else(|| clause.find(function.short));
    let named = FUNCTIONS
        .iter()
        .filter_map(|function| Some((place(function)?, function)));
    named.min_by_key(|(place, _)| *place).map(|(_, function)| function)
}

/// Returns the department responsible for a promise, and the rule: the one named in the clause, else the one whose
/// function the words name; earlier words precede later ones.
pub(crate) fn of(clause: &str, said: &[&str]) -> (&'static Function, Ground) {
    if let Some(named) = printed(clause) {
        return (named, Ground::Named);
    }
    let best = |words: &str| {
        let length = |function: &Function| {
            function
                .words
                .iter()
                .filter(|word| words.contains(**word))
                .map(|word| word.len())
                .max()
        };
        // Of words of one length the first in the table counts.
        let fitting = FUNCTIONS
            .iter()
            .rev()
            .filter_map(|function| Some((length(function)?, function)));
        fitting.max_by_key(|(length, _)| *length).map(|(_, function)| function)
    };
    let named = said.iter().find_map(|words| best(words));
    named.map_or((&FUNCTIONS[USUAL], Ground::NobodyNamed), |named| {
        (named, Ground::ByFunction)
    })
}
