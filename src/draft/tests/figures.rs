use super::{draft, hold, promises, refused};
use crate::draft::RefusalReason;

#[test]
fn the_comparison_stands_before_or_behind_the_figure() {
    hold(&[
        ("工业投资增长12%以上。", &["工业投资: ≥ 12 %, rate"]),
        ("森林覆盖率不低于41.5%。", &["森林覆盖率: ≥ 41.5 %, level"]),
        ("粮食总产量突破30亿斤。", &["粮食总产量: > 30 亿斤, level"]),
        ("新签订单超2400笔。", &["新签订单: > 2400 笔, added"]),
        ("城镇登记失业率控制在4%以内。", &["城镇登记失业率: ≤ 4 %, level"]),
        ("办件时间不超过3个工作日。", &["办件时间: ≤ 3 个工作日, level"]),
        ("物价涨幅控制在2%左右。", &["物价涨幅: ≈ 2 %, rate"]),
        ("接待游客约80万人次。", &["接待游客: ≈ 80 万人次, flow"]),
        ("事故起数低于12起。", &["事故起数: < 12 起, flow"]),
        ("万人拥有车位少于90个。", &["万人拥有车位: < 90 个, flow"]),
        ("集聚企业40家。", &["集聚企业: = 40 家, flow"]),
        ("外贸依存度达到9％。", &["外贸依存度: = 9 ％, level"]),
    ]);
}

#[test]
fn words_that_only_end_like_a_comparison_are_none() {
    hold(&[
        ("全县新签约36个项目。", &["全县新签约项目: = 36 个, flow"]),
        ("平台累计可节约15万元。", &["平台累计可节约: = 15 万元, flow"]),
    ]);
}

#[test]
fn how_firmly_it_is_meant_is_kept_apart() {
    let modality = |paragraph: &str| draft(paragraph).promises[0].modality.clone();
    assert_eq!(modality("力争旅游收入突破9亿元。"), ["力争"]);
    assert_eq!(modality("确保新增就业2000人以上。"), ["确保"]);
    assert!(modality("实施行动计划，新建泵站6座。").is_empty());
}

#[test]
fn a_range_is_one_target() {
    hold(&[
        ("地区生产总值增长5.5%—6%。", &["地区生产总值: in 5.5–6 %, rate"]),
        ("财政收入增长4.5-5%。", &["财政收入: in 4.5–5 %, rate"]),
        ("培训农民3至4万人。", &["培训农民: in 3–4 万人, flow"]),
        ("发放消费券2~3万张。", &["发放消费券: in 2–3 万张, flow"]),
    ]);
}

#[test]
fn heads_and_figures_of_a_list_belong_together_one_by_one() {
    hold(&[
        (
            "柑橘、茶叶产值分别达到18亿元、7.5亿元。",
            &["柑橘产值: = 18 亿元, level", "茶叶产值: = 7.5 亿元, level"],
        ),
        (
            "肉类和水产品产量分别稳定在5.2万吨和1.1万吨左右。",
            &["肉类产量: ≈ 5.2 万吨, level", "水产品产量: ≈ 1.1 万吨, level"],
        ),
        (
            "城乡居民人均可支配收入分别增长5.5%和7%以上。",
            &[
                "城镇居民人均可支配收入: ≥ 5.5 %, rate",
                "农村居民人均可支配收入: ≥ 7 %, rate",
            ],
        ),
        (
            "一二三产增加值分别增长4%、7%、6%。",
            &[
                "一产增加值: = 4 %, rate",
                "二产增加值: = 7 %, rate",
                "三产增加值: = 6 %, rate",
            ],
        ),
        (
            "孤儿养育补贴、护理补贴标准分别从每人每月900元、80元提高到950元、95元。",
            &["孤儿养育补贴标准: = 950 元, level", "护理补贴标准: = 95 元, level"],
        ),
        (
            "小微企业、涉农贷款分别增长12%以上。",
            &["小微企业贷款: ≥ 12 %, rate", "涉农贷款: ≥ 12 %, rate"],
        ),
        (
            "氨氮、总磷分别削减3和4个百分点。",
            &["氨氮削减: = 3 个百分点, fall", "总磷削减: = 4 个百分点, fall"],
        ),
    ]);
}

#[test]
fn one_figure_may_stand_for_several_heads() {
    hold(&[
        (
            "供水普及率、燃气普及率均达到97%以上。",
            &["供水普及率: ≥ 97 %, level", "燃气普及率: ≥ 97 %, level"],
        ),
        (
            "农药和化肥用量均降低6%。",
            &["农药降低: = 6 %, fall", "化肥用量降低: = 6 %, fall"],
        ),
        (
            "新建产业园、冷链中心各1个。",
            &["新建产业园: = 1 个, flow", "冷链中心: = 1 个, flow"],
        ),
        (
            "疫苗接种率、产前筛查率达到92%。",
            &["疫苗接种率: = 92 %, level", "产前筛查率: = 92 %, level"],
        ),
        (
            "规上服务业、商贸业企业数量增长9%。",
            &["规上服务业、商贸业企业数量: = 9 %, rate"],
        ),
    ]);
}

#[test]
fn a_head_is_carried_over_clauses_and_full_stops() {
    hold(&[
        (
            "陶瓷产业加快转型，建好研发平台。产值突破90亿元。",
            &["陶瓷产业产值: > 90 亿元, level"],
        ),
        (
            "实施县级重点项目88个、完成投资120亿元以上。",
            &[
                "实施县级重点项目: = 88 个, flow",
                "县级重点项目完成投资: ≥ 120 亿元, flow",
            ],
        ),
        (
            "新签约工程30个、90亿元。",
            &["新签约工程: = 30 个, flow", "工程: = 90 亿元, flow"],
        ),
        (
            "竹产业收入超30亿元、增长11%。",
            &["竹产业收入: > 30 亿元, level", "竹产业收入: = 11 %, rate"],
        ),
    ]);
}

#[test]
fn a_verb_is_carried_along_a_list() {
    hold(&[
        (
            "新增省级工厂5家、市级工厂12家以上。",
            &["新增省级工厂: = 5 家, added", "新增市级工厂: ≥ 12 家, added"],
        ),
        (
            "改造老街6条、危桥9座。",
            &["改造老街: = 6 条, flow", "改造危桥: = 9 座, flow"],
        ),
        (
            "启动建设厂房40万平方米、建成10万平方米以上。",
            &["启动建设厂房: = 40 万平方米, flow", "厂房建成: ≥ 10 万平方米, flow"],
        ),
    ]);
}

#[test]
fn where_a_target_starts_from_is_no_target() {
    hold(&[
        ("自来水普及率从88%提高到93%以上。", &["自来水普及率: ≥ 93 %, level"]),
        ("试点学校由4所扩大到11所。", &["试点学校: = 11 所, level"]),
        (
            "万元产值用水量较2025年下降14%。",
            &["万元产值用水量较2025年下降: = 14 %, fall"],
        ),
    ]);
    assert_eq!(refused("自来水普及率从88%提高到93%以上。"), [RefusalReason::Base]);
    assert_eq!(refused("试点学校由4所扩大到11所。"), [RefusalReason::Base]);
}

#[test]
fn what_is_added_and_what_is_reached_are_two_targets() {
    hold(&[
        (
            "每千人口托位数再增加0.4个、提高到4.6个。",
            &["每千人口托位数: = 0.4 个, added", "每千人口托位数: = 4.6 个, level"],
        ),
        (
            "生产总值达450亿元、增长8%。",
            &["生产总值: = 450 亿元, level", "生产总值: = 8 %, rate"],
        ),
    ]);
}

#[test]
fn figures_per_head_keep_their_unit() {
    hold(&[
        (
            "孤儿养育标准从每人每月1500元提高到1600元。",
            &["孤儿养育标准: = 1600 元, level"],
        ),
        ("药品抽检量超每千人4.2批次。", &["药品抽检量: > 4.2 批次/千人, level"]),
        (
            "细颗粒物浓度降至29微克/立方米。",
            &["细颗粒物浓度: = 29 微克/立方米, level"],
        ),
        ("治理沟渠80条（段）。", &["治理沟渠: = 80 条（段）, flow"]),
    ]);
}

#[test]
fn what_no_verb_reaches_or_holds_adds_up() {
    hold(&[
        ("招揽返乡创客120名。", &["招揽返乡创客: = 120 名, flow"]),
        ("撬动社会资金2.6亿元以上。", &["撬动社会资金: ≥ 2.6 亿元, flow"]),
        ("年度投资计划18亿元。", &["年度投资计划: = 18 亿元, flow"]),
        ("图书外借量超8万册次。", &["图书外借量: > 8 万册次, flow"]),
        ("服务数量达到15万人次。", &["服务数量: = 15 万人次, flow"]),
        ("重点工程投资突破9亿元。", &["重点工程投资: > 9 亿元, flow"]),
        ("粮食播种面积保持在36万亩。", &["粮食播种面积: = 36 万亩, level"]),
        ("职工参保人数稳定在5.2万人以上。", &["职工参保人数: ≥ 5.2 万人, level"]),
        ("开展儿童救助60人。", &["开展儿童救助: = 60 人, flow"]),
        ("建（改）成驿站25个。", &["建（改）成驿站: = 25 个, flow"]),
    ]);
}

#[test]
fn growth_of_one_is_not_the_growth_of_the_next() {
    hold(&[
        (
            "工业用电增长7%、外来投资达到40亿元。",
            &["工业用电: = 7 %, rate", "外来投资: = 40 亿元, flow"],
        ),
        (
            "税收增长9%以上、城镇居民收入和农村居民收入分别增长6%。",
            &[
                "税收: ≥ 9 %, rate",
                "城镇居民收入: = 6 %, rate",
                "农村居民收入: = 6 %, rate",
            ],
        ),
    ]);
}

#[test]
fn a_rank_within_quotation_marks_is_a_target() {
    hold(&[(
        "综合排名“保9争8”。",
        &["综合排名: ≤ 9 位, level", "综合排名: ≤ 8 位, level"],
    )]);
    hold(&[(
        "货运指数排名保6争5。",
        &["货运指数排名: ≤ 6 位, level", "货运指数排名: ≤ 5 位, level"],
    )]);
}

#[test]
fn what_a_heading_or_a_reference_counts_is_no_target() {
    for paragraph in [
        "实施助学工程（项目7个，其中新建类4个、修缮类3个）。",
        "推进安居工程（任务5项，其中设施类2项）。",
        "这12件实事分别是。",
        "抓好上述6项工作。",
    ] {
        assert_eq!(promises(paragraph), [""; 0], "{paragraph}");
    }
}

#[test]
fn growth_may_stand_behind_its_figure() {
    hold(&[
        ("进出口总额实现10%的增长。", &["进出口总额: = 10 %, rate"]),
        ("财政支出按增长4%安排。", &["财政支出: = 4 %, rate"]),
        ("物价涨幅拟按2.5%左右安排。", &["物价涨幅: ≈ 2.5 %, rate"]),
        ("规上工业保持7%以上的增速。", &["规上工业: ≥ 7 %, rate"]),
    ]);
}

#[test]
fn falls_are_told_from_levels_that_are_fallen_to() {
    hold(&[
        ("单位能耗下降2.6%。", &["单位能耗下降: = 2.6 %, fall"]),
        ("用水强度降到21%。", &["用水强度: = 21 %, level"]),
        ("关停小砖窑17座。", &["关停小砖窑: = 17 座, fall"]),
        (
            "臭氧浓度下降至140微克/立方米。",
            &["臭氧浓度: = 140 微克/立方米, level"],
        ),
        ("审批时间压缩至4个工作日。", &["审批时间: = 4 个工作日, level"]),
    ]);
}

#[test]
fn how_many_of_a_whole_are_reached() {
    hold(&[
        (
            "为1200名以上老人提供上门体检。",
            &["老人提供上门体检: ≥ 1200 名, share"],
        ),
        ("惠及居民6000户。", &["惠及居民: = 6000 户, share"]),
        (
            "26家食堂、8家餐厅实现明厨亮灶全覆盖。",
            &["食堂: = 26 家, share", "餐厅实现明厨亮灶全覆盖: = 8 家, share"],
        ),
        ("18个社区全部配齐网格员。", &["社区全部配齐网格员: = 18 个, share"]),
        ("将70%的村卫生室纳入医共体。", &["村卫生室纳入医共体: = 70 %, share"]),
    ]);
}

#[test]
fn chinese_numerals_count_where_the_words_around_them_do() {
    hold(&[
        ("居家养老补助提高一倍。", &["居家养老补助: = 1 倍, rate"]),
        ("数字经济规模翻一番。", &["数字经济规模: = 1 番, rate"]),
        (
            "医保报销比例提高两个百分点以上。",
            &["医保报销比例: ≥ 2 个百分点, added"],
        ),
        ("研发投入增长百分之六。", &["研发投入: = 6 %, rate"]),
        ("新建消防站两座。", &["新建消防站: = 2 座, flow"]),
        ("带动万名青年返乡。", &["带动青年返乡: = 10000 名, flow"]),
        ("竹制品产业产值迈上百亿台阶。", &["竹制品产业产值: = 100 亿元, level"]),
        ("工业总产值突破千亿元。", &["工业总产值: > 1000 亿元, level"]),
    ]);
}

#[test]
fn numerals_in_names_and_idioms_do_not() {
    for paragraph in [
        "深化“三改联动”，一体推进十大行动。",
        "培育百亿级产业集群，做好第五次普查。",
        "坚持一县一品，落实八项规定。",
        "开展“百村示范、千村整治”，打造两岸经济带。",
    ] {
        assert_eq!(promises(paragraph), [""; 0], "{paragraph}");
    }
}

#[test]
fn figures_that_are_part_of_a_name_are_no_targets() {
    for paragraph in [
        "整治G216和301国道沿线，严控PM2.5污染。",
        "用好12345热线，推广5G应用。",
        "为0—6岁儿童和65岁以上老人建档。",
        "开工500千伏变电站工程。",
        "推进60万吨纸浆等项目建设。",
        "严格落实《规范2.0》，丰富“4+1”线路。",
        "争创4A级景区，完善三级网络。",
    ] {
        assert_eq!(promises(paragraph), [""; 0], "{paragraph}");
    }
}

#[test]
fn how_large_a_counted_thing_must_be_is_no_target() {
    hold(&[
        ("亿元以上项目60个以上。", &["亿元以上项目: ≥ 60 个, flow"]),
        (
            "推进80个以上总投资超3000万元的产业项目。",
            &["推进总投资超3000万元的产业项目: ≥ 80 个, flow"],
        ),
        ("新建存栏500头肉羊场9个。", &["新建存栏500头肉羊场: = 9 个, flow"]),
        (
            "新增3个800平方米以上社区食堂。",
            &["新增800平方米以上社区食堂: = 3 个, added"],
        ),
        (
            "新建4家60张床位以上的养老院。",
            &["新建60张床位以上的养老院: = 4 家, flow"],
        ),
        ("拆除10吨以下锅炉25台。", &["拆除10吨以下锅炉: = 25 台, fall"]),
        (
            "实施总投资12亿元的30项城建工程。",
            &["实施总投资12亿元城建工程: = 30 项, flow"],
        ),
        (
            "建成30户以上村寨消防站、40人以上村屯书屋共9个。",
            &["建成30户以上村寨消防站、40人以上村屯书屋共: = 9 个, flow"],
        ),
        ("修建5人制足球场4片。", &["修建5人制足球场: = 4 片, flow"]),
        ("新增产值超亿元药企2个以上。", &["新增产值超亿元药企: ≥ 2 个, added"]),
    ]);
}

#[test]
fn a_capacity_is_a_target_where_it_is_put_into_use() {
    hold(&[
        (
            "推动南湖电厂等120万千瓦机组建成投运。",
            &["南湖电厂等机组建成投运: = 120 万千瓦, flow"],
        ),
        (
            "力争3处矿井、产能500万吨/年建成试运转。",
            &["矿井: = 3 处, flow", "矿井产能建成试运转: = 500 万吨/年, flow"],
        ),
    ]);
}

#[test]
fn dates_years_and_lengths_of_time_are_no_targets() {
    for paragraph in [
        "6月底前完成2030年度清算。",
        "启动三年行动，确保10月15日前交付。",
        "土地承包再延长30年，提供24小时服务。",
    ] {
        assert_eq!(promises(paragraph), [""; 0], "{paragraph}");
    }
}

#[test]
fn what_lies_years_ahead_or_behind_is_no_target_of_the_year() {
    for paragraph in [
        "到2035年，城镇化率达到70%以上。",
        "“十六五”时期年均增长6%以上。",
        "三年内建成泵站12座。",
        "2033年建成通车90公里。",
        "用3年时间改造小区500个。",
    ] {
        assert_eq!(promises(paragraph), [""; 0], "{paragraph}");
        assert!(refused(paragraph).contains(&RefusalReason::LongTerm), "{paragraph}");
    }
    assert_eq!(promises("去年全年完成植树9万亩，成效明显。"), [""; 0]);
    assert_eq!(promises("全县现有企业300家，底子较好。"), [""; 0]);
}

#[test]
fn a_number_of_names_is_no_target() {
    for paragraph in [
        "做好8个方面工作。",
        "聚焦6个重点领域，抓好七大行动。",
        "守住三条底线，写好五篇大文章。",
    ] {
        assert_eq!(promises(paragraph), [""; 0], "{paragraph}");
    }
}

#[test]
fn ratios_give_one_target_a_figure() {
    hold(&[(
        "三次产业比例调整为12∶40∶48。",
        &[
            "三次产业比例: = 12 比, level",
            "三次产业比例: = 40 比, level",
            "三次产业比例: = 48 比, level",
        ],
    )]);
}

#[test]
fn full_width_and_half_width_are_read_alike() {
    hold(&[
        (
            "工业用电量增长１１．５%,新开工项目２０个以上;",
            &["工业用电量: = 11.5 %, rate", "新开工项目: ≥ 20 个, flow"],
        ),
        ("人口出生率控制在9.5‰以内。", &["人口出生率: ≤ 9.5 ‰, level"]),
        ("安置补助1,200户。", &["安置补助: = 1200 户, flow"]),
    ]);
}

#[test]
fn a_figure_is_found_at_its_characters() {
    let text = super::report("新建泵站6座。");
    let found = super::draft("新建泵站6座。").promises[0].clone();
    let figure = found.figure.unwrap();
    let characters: Vec<char> = text.chars().collect();
    assert_eq!(characters[figure.start..figure.end], ['6']);
    let clause: String = characters[found.clause.start..found.clause.end].iter().collect();
    assert_eq!(clause, "新建泵站6座");
}
