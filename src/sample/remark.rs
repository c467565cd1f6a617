//! Causes and next steps, as departments write them: short, plain, and fit for any city.

use crate::model::{Indicator, Measure, MilestoneKind, WorkArea};
use crate::sample::chance::Chance;

/// What a department says beside a figure that falls short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Words {
    /// 原因
    pub(super) cause: &'static str,
    /// 下一步
    pub(super) next_step: &'static str,
}

/// What is said of a figure that comes after months without one.
pub(super) const AFTER_SILENCE: &str = "统计口径核对期间未按期报送，本期一并补报。";

/// Why figures are corrected.
pub(super) const CORRECTIONS: [&str; 4] = [
    "按年度快报口径核减重复统计。",
    "个别单位错报，经核实更正。",
    "上级部门评估核定后调整。",
    "补录漏报数据。",
];

/// What departments say when they rate themselves better than the arithmetic does.
pub(super) const SELF_VIEWS: [&str; 3] = [
    "剩余任务均已落实到项目，四季度可集中完成。",
    "已开工部分未计入完成量，实际进度好于报送数。",
    "主要差距为验收手续，工程量已基本完成。",
];

/// Why a leader decides otherwise than the arithmetic.
pub(super) const DECISIONS: [&str; 2] = [
    "受上级计划下达时间影响，按调整后计划评价。",
    "经现场核查，实物工作量已达到序时要求。",
];

/// What the remark is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Matter {
    Economy,
    Income,
    Fiscal,
    Finance,
    Consumption,
    Investment,
    Industry,
    Firms,
    Farming,
    Works,
    Ecology,
    Innovation,
    People,
    Governance,
    Building,
    Paper,
    Campaign,
    Service,
}

/// The words for a figure that ends with `month`. A department keeps to its story for a quarter.
pub(super) fn for_figure(
    chance: &mut Chance,
    indicator: &Indicator,
    area: WorkArea,
    month: u8,
) -> Words {
    let quarter = usize::from((month.max(1) - 1) / 3);
    drawn(chance, matter_of(indicator, area), quarter)
}

/// The words for a milestone that slips.
pub(super) fn for_milestone(
    chance: &mut Chance,
    kind: Option<MilestoneKind>,
    quarter: u8,
) -> Words {
    let matter = match kind {
        Some(MilestoneKind::Construction | MilestoneKind::MainWorks | MilestoneKind::Water) => {
            Matter::Building
        }
        Some(MilestoneKind::Document | MilestoneKind::Reform) => Matter::Paper,
        Some(MilestoneKind::Launch | MilestoneKind::Operation) | None => Matter::Campaign,
        Some(MilestoneKind::Coverage | MilestoneKind::Clearance | MilestoneKind::Service) => {
            Matter::Service
        }
    };
    drawn(chance, matter, usize::from(quarter))
}

fn drawn(chance: &mut Chance, matter: Matter, turn: usize) -> Words {
    let (causes, steps) = pool(matter);
    let mut one_of = |words: &[&'static str]| {
        let first = usize::try_from(chance.between(0, 59)).unwrap_or(0);
        words[(first + turn) % words.len()]
    };
    Words {
        cause: one_of(causes),
        next_step: one_of(steps),
    }
}

/// Told from the indicator's name where that is plain, else from its area.
fn matter_of(indicator: &Indicator, area: WorkArea) -> Matter {
    let name = indicator.name.zh.as_str();
    let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let rate = indicator.measure == Measure::GrowthRate;
    match area {
        _ if says(&["贷款", "金融"]) => Matter::Finance,
        _ if rate && says(&["居民"]) => Matter::Income,
        _ if rate && says(&["预算", "财政", "税"]) => Matter::Fiscal,
        _ if says(&["零售", "消费", "商品房", "旅游", "文旅"]) => Matter::Consumption,
        _ if says(&["投资", "招商", "开复工"]) => Matter::Investment,
        _ if says(&["新增规", "企业数", "龙头企业", "市场主体"]) => Matter::Firms,
        WorkArea::Industry | WorkArea::UrbanRural | WorkArea::Livelihood
            if says(&["粮", "牛", "田", "玉米", "农业", "养殖", "种植", "示范园区"]) =>
        {
            Matter::Farming
        }
        WorkArea::Headline if rate => Matter::Economy,
        WorkArea::Headline | WorkArea::Ecology => Matter::Ecology,
        WorkArea::Consumption => Matter::Investment,
        WorkArea::Industry => Matter::Industry,
        WorkArea::Innovation => Matter::Innovation,
        WorkArea::Livelihood if is_for_people(indicator) => Matter::People,
        WorkArea::UrbanRural | WorkArea::Livelihood => Matter::Works,
        WorkArea::Safety | WorkArea::Governance => Matter::Governance,
    }
}

/// Whether people are served, rather than something built.
fn is_for_people(indicator: &Indicator) -> bool {
    let unit = indicator.unit.as_str();
    unit.contains(['人', '名', '场', '件', '%']) || indicator.profile.is_none()
}

type Pool = (&'static [&'static str], &'static [&'static str]);

/// Causes and next steps of a matter; never empty.
fn pool(matter: Matter) -> Pool {
    match matter {
        Matter::Economy => ECONOMY,
        Matter::Income => INCOME,
        Matter::Fiscal => FISCAL,
        Matter::Finance => FINANCE,
        Matter::Consumption => CONSUMPTION,
        Matter::Investment => INVESTMENT,
        Matter::Industry => INDUSTRY,
        Matter::Firms => FIRMS,
        Matter::Farming => FARMING,
        Matter::Works => WORKS,
        Matter::Ecology => ECOLOGY,
        Matter::Innovation => INNOVATION,
        Matter::People => PEOPLE,
        Matter::Governance => GOVERNANCE,
        Matter::Building => BUILDING,
        Matter::Paper => PAPER,
        Matter::Campaign => CAMPAIGN,
        Matter::Service => SERVICE,
    }
}

const ECONOMY: Pool = (
    &[
        "工业增速回落，服务业支撑不足。",
        "建筑业产值下降，拉低总体增速。",
        "重点企业订单减少，产能利用不足。",
        "上年同期基数较高，增速放缓。",
        "主要产品价格走低，企业减产。",
    ],
    &[
        "逐月调度重点行业，按周跟踪重点企业。",
        "抓好停产半停产企业帮扶，尽快恢复生产。",
        "落实存量政策和增量政策，扩大有效需求。",
        "逐项分解差距，压实行业主管部门责任。",
    ],
);

const INCOME: Pool = (
    &[
        "经营净收入增长乏力，小微商户收入下降。",
        "畜产品价格低位运行，家庭经营收入减少。",
        "财产净收入下滑，增收渠道偏窄。",
        "外出务工人数减少，工资性收入放缓。",
    ],
    &[
        "落实稳岗增收措施，兑现各项补贴。",
        "组织劳务对接，增加就近就业岗位。",
        "发展庭院经济，拓宽经营增收渠道。",
        "按季分析收入结构，逐项补短板。",
    ],
);

const FISCAL: Pool = (
    &[
        "重点税源企业效益下滑，税收减收。",
        "土地和资产处置进度慢，非税收入减少。",
        "政策性减税降费因素影响。",
        "上级资金下达批次晚，到位额不足。",
    ],
    &[
        "加强税源分析，依法依规组织收入。",
        "盘活存量资产，加快处置入库。",
        "抢抓申报窗口，做好项目储备和对接。",
        "按旬调度，逐项核对资金到位情况。",
    ],
);

const FINANCE: Pool = (
    &[
        "有效信贷需求不足，续贷占比偏高。",
        "部分企业抵押物不足，授信难以落地。",
        "银行考核周期影响，季末回落明显。",
        "个别机构压降存量，余额增长放缓。",
    ],
    &[
        "召开银企对接会，推送融资需求清单。",
        "用好支小再贷款和担保增信政策。",
        "对授信未用信企业逐户走访。",
        "督促机构优化期限结构，扩大首贷。",
    ],
);

const CONSUMPTION: Pool = (
    &[
        "汽车和家电类销售下滑，以旧换新政策效应减弱。",
        "限上单位退库，样本减少。",
        "市场观望情绪较浓，成交放缓。",
        "线下客流减少，线上分流明显。",
        "上年促销活动集中，同比基数高。",
    ],
    &[
        "加快补贴资金兑付，扩大参与商户。",
        "组织系列促销活动，开展文旅商联动。",
        "摸排达限单位，做到应统尽统。",
        "优化购房支持政策，办好展销活动。",
    ],
);

const INVESTMENT: Pool = (
    &[
        "大项目接续不足，新开工项目个数少。",
        "用地手续办理慢，部分项目未能按期开工。",
        "企业投资意愿减弱，续建项目放缓投入。",
        "专项债券资金到位晚，支付进度慢。",
        "项目前期深度不够，开工条件不成熟。",
        "签约项目落地慢，到位资金不及预期。",
    ],
    &[
        "实行领导包联，逐个项目解决用地、环评问题。",
        "倒排工期，开工一批、入库一批。",
        "加快资金拨付，推动形成实物工作量。",
        "谋划储备后续项目，补齐接续缺口。",
        "对未开工项目逐个约谈，明确开工时限。",
    ],
);

const INDUSTRY: Pool = (
    &[
        "产品价格下行，企业控制产量。",
        "设备检修时间延长，产能未完全释放。",
        "原料成本上涨，下游订单推迟。",
        "技改项目设备到货晚，投产推迟。",
        "配套条件不完善，项目试生产周期拉长。",
    ],
    &[
        "派驻企业服务专员，一企一策帮扶。",
        "协调电力和运力保障，支持满负荷生产。",
        "加强上下游对接，帮助企业拓市场。",
        "抓紧设备安装调试，争取尽快投产。",
    ],
);

const FIRMS: Pool = (
    &[
        "企业入统多集中在年末，目前入库少。",
        "培育企业规模偏小，达标数量不足。",
        "部分企业账务不规范，暂不具备申报条件。",
        "企业对入统有顾虑，主动性不高。",
    ],
    &[
        "建立培育库，按月跟踪临规企业。",
        "开展财务辅导，帮助企业规范申报。",
        "兑现奖补政策，调动企业积极性。",
        "部门数据比对，做到应入尽入。",
    ],
);

const FARMING: Pool = (
    &[
        "地块条件复杂，设计变更影响进度。",
        "阶段性降雨影响田间作业。",
        "招投标流程长，施工队伍进场晚。",
        "养殖效益下滑，主体投入意愿下降。",
        "农户分散，土地流转协商用时较长。",
        "配套机具和技术人员不足。",
    ],
    &[
        "增加作业队伍和机具，抢抓作业窗口。",
        "技术人员包片指导，逐村推进。",
        "简化程序，加快招标和合同签订。",
        "落实信贷和保险支持，稳住经营主体。",
        "分解任务到乡镇，实行周通报。",
    ],
);

const WORKS: Pool = (
    &[
        "前期手续办理慢，开工晚于计划。",
        "施工单位力量不足，交叉作业影响工期。",
        "管线迁改协调难度大，部分路段停工。",
        "居民意见不统一，方案反复调整。",
        "资金拨付不及时，材料供应跟不上。",
        "部分点位征拆未完成，工作面没有打开。",
    ],
    &[
        "压茬推进，增加施工班组，倒排工期。",
        "建立现场协调机制，逐点销号。",
        "入户做好解释，尽快确定实施方案。",
        "加快资金拨付，保障材料供应。",
        "对滞后点位挂牌督办，按周通报。",
    ],
);

const ECOLOGY: Pool = (
    &[
        "立地条件差，整地进度慢。",
        "种苗供应不足，部分地块未完成作业。",
        "上级任务下达晚，作业设计批复滞后。",
        "风电光伏配套工程未同步，治理面未展开。",
        "整改事项涉及部门多，验收销号慢。",
    ],
    &[
        "做好种苗调运，抓住适宜季节补植。",
        "加快作业设计批复，多标段同时施工。",
        "逐项对账，明确销号时限。",
        "加强督导检查，对进度慢的专项约谈。",
    ],
);

const INNOVATION: Pool = (
    &[
        "企业研发投入不足，成果产出周期长。",
        "高校院所合作协议落地慢。",
        "申报主体少，评审批次推迟。",
        "技术合同登记不及时，存量未入库。",
    ],
    &[
        "开展政策辅导，动员企业应报尽报。",
        "组织产学研对接，推动协议落地。",
        "落实研发奖补，引导企业加大投入。",
        "派员上门服务，集中登记入库。",
    ],
);

const PEOPLE: Pool = (
    &[
        "培训机构招标晚，开班数量不足。",
        "群众知晓率不高，报名人数少。",
        "服务人员紧缺，下乡批次减少。",
        "上级补助资金下达晚，未能按期开展。",
        "对象分散偏远，组织难度大。",
        "服务场所改造未完工，暂不具备条件。",
    ],
    &[
        "增加开班批次，送服务到乡镇和社区。",
        "加大宣传，逐户摸排符合条件对象。",
        "补充专业人员，统筹区域力量。",
        "先行垫付资金，保证项目不停。",
        "与学校和社区对接，集中安排。",
    ],
);

const GOVERNANCE: Pool = (
    &[
        "基层专业力量不足，办理周期较长。",
        "系统接口未打通，数据归集不全。",
        "设备采购进度慢，部分点位未安装。",
        "项目复工和交付条件复杂，推进缓慢。",
    ],
    &[
        "充实工作力量，实行专班推进。",
        "加快系统对接，逐点核验数据。",
        "一项目一方案，明确交付时限。",
        "加强部门会商，按月通报进展。",
    ],
);

const BUILDING: Pool = (
    &[
        "用地报批未完成，开工条件不具备。",
        "设备到货推迟，安装调试顺延。",
        "建设资金未足额到位，施工放缓。",
        "设计方案调整，审批重新履行。",
        "企业投资计划变化，建设节奏放慢。",
        "配套电力和管网未接通，试运行推迟。",
    ],
    &[
        "专人跟踪报批，力争下季度取得手续。",
        "倒排节点，交叉施工抢工期。",
        "协调金融机构，尽快落实建设资金。",
        "与企业重新商定节点，按月调度。",
        "同步推进配套工程，尽早具备投用条件。",
    ],
);

const PAPER: Pool = (
    &[
        "征求意见分歧较大，文稿仍在修改。",
        "上级配套文件未出台，等待衔接。",
        "合法性审查尚未通过。",
        "调研论证时间延长，起草进度滞后。",
    ],
    &[
        "召开专题会议协调分歧，尽快定稿。",
        "主动对接上级部门，先行制定过渡办法。",
        "补充论证材料，按程序提请审议。",
        "明确出台时限，列入重点督办。",
    ],
);

const CAMPAIGN: Pool = (
    &[
        "实施方案确定晚，启动时间推迟。",
        "承办单位未确定，筹备工作放慢。",
        "系统招标流标，需重新采购。",
        "经费未落实，部分活动暂缓。",
    ],
    &[
        "尽快审定方案，明确时间表和责任人。",
        "重新组织采购，压缩各环节时间。",
        "统筹资金渠道，优先保障本项工作。",
        "成立专班，按周调度推进。",
    ],
);

const SERVICE: Pool = (
    &[
        "对象信息核对用时较长，发放推迟。",
        "部门间数据未共享，资格认定慢。",
        "资金尚未下达，暂未实施。",
        "个别单位推进不力，覆盖不全。",
    ],
    &[
        "加快数据比对，分批落实到位。",
        "明确牵头单位，打通共享接口。",
        "对接财政部门，尽快落实资金。",
        "对未覆盖单位逐个督导，限期完成。",
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    const MATTERS: [Matter; 18] = [
        Matter::Economy,
        Matter::Income,
        Matter::Fiscal,
        Matter::Finance,
        Matter::Consumption,
        Matter::Investment,
        Matter::Industry,
        Matter::Firms,
        Matter::Farming,
        Matter::Works,
        Matter::Ecology,
        Matter::Innovation,
        Matter::People,
        Matter::Governance,
        Matter::Building,
        Matter::Paper,
        Matter::Campaign,
        Matter::Service,
    ];

    #[test]
    fn there_is_enough_to_say_and_nothing_is_said_twice() {
        let mut causes: Vec<&str> = MATTERS
            .iter()
            .flat_map(|&one| pool(one).0)
            .copied()
            .collect();
        let mut steps: Vec<&str> = MATTERS
            .iter()
            .flat_map(|&one| pool(one).1)
            .copied()
            .collect();
        for words in [&mut causes, &mut steps] {
            let all = words.len();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), all);
            assert!(all >= 40, "{all}");
            assert!(
                words
                    .iter()
                    .all(|one| one.ends_with('。') && one.chars().count() <= 26)
            );
        }
    }
}
