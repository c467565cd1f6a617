//! Causes and next steps, as departments write them: short, plain, and fit for any city.

use crate::model::{AreaRole, Catalogue, Indicator, Measure, MilestoneKind, Stage, SubjectArea};
use crate::sample::rng::Rng;

/// Remark of a department on a figure that falls short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Remark {
    /// 原因
    pub(super) cause: &'static str,
    /// 下一步
    pub(super) next_step: &'static str,
}

/// Note on a figure that comes after months without one.
pub(super) const AFTER_SILENCE: &str = "统计口径核对期间未按期报送，本期一并补报。";

/// Reasons for corrections.
pub(super) const CORRECTIONS: [&str; 4] = [
    "按年度快报口径核减重复统计。",
    "个别单位错报，经核实更正。",
    "上级部门评估核定后调整。",
    "补录漏报数据。",
];

/// Reasons of departments that rate themselves better than the arithmetic does.
pub(super) const SELF_VIEWS: [&str; 3] = [
    "剩余任务均已落实到项目，四季度可集中完成。",
    "已开工部分未计入完成量，实际进度好于报送数。",
    "主要差距为验收手续，工程量已基本完成。",
];

/// Reasons of leaders who override the computed status.
pub(super) const DECISIONS: [&str; 2] = [
    "受上级计划下达时间影响，按调整后计划评价。",
    "经现场核查，实物工作量已达到序时要求。",
];

/// Draws the remark on a figure that ends with `month`. A department keeps to its cause for a quarter.
pub(super) fn for_figure(rng: &mut Rng, catalogue: &Catalogue, indicator: &Indicator, month: u8) -> Remark {
    let quarter = usize::from((month.max(1) - 1) / 3);
    drawn(rng, of_theme(theme(catalogue, indicator)), quarter)
}

/// Draws the remark on a milestone that slips at `stage`.
pub(super) fn for_milestone(rng: &mut Rng, kind: Option<MilestoneKind>, stage: Stage, quarter: u8) -> Remark {
    let pool = match kind {
        Some(MilestoneKind::Construction) if stage < Stage::Started => GROUNDWORK,
        Some(MilestoneKind::Construction) => BUILDING,
        Some(MilestoneKind::MainWorks | MilestoneKind::Water) => PUBLIC_WORKS,
        Some(MilestoneKind::Document | MilestoneKind::Reform) => PAPER,
        Some(MilestoneKind::Launch | MilestoneKind::Operation) | None => CAMPAIGN,
        Some(MilestoneKind::Coverage | MilestoneKind::Clearance | MilestoneKind::Service) => SERVICE,
    };
    drawn(rng, pool, usize::from(quarter))
}

fn drawn(rng: &mut Rng, pool: Pool, turn: usize) -> Remark {
    let first = usize::try_from(rng.between(0, 59)).unwrap_or(0);
    let (cause, next_step) = pool[(first + turn) % pool.len()];
    Remark { cause, next_step }
}

/// Returns the catalogue's theme of the promise, else one derived from its part of the report and its measure.
fn theme(catalogue: &Catalogue, indicator: &Indicator) -> SubjectArea {
    let is_in = |role| catalogue.is_in(role, indicator);
    match catalogue.theme_of(indicator) {
        Some(theme) => theme,
        None if is_in(AreaRole::Headline) && indicator.measure == Measure::GrowthRate => SubjectArea::Economy,
        None if is_in(AreaRole::Livelihood) && is_for_people(indicator) => SubjectArea::People,
        None if is_in(AreaRole::Livelihood) => SubjectArea::Works,
        None if is_in(AreaRole::Governance) => SubjectArea::Governance,
        None => SubjectArea::Tasks,
    }
}

/// Returns whether people are served, rather than something built.
fn is_for_people(indicator: &Indicator) -> bool {
    let unit = indicator.unit.as_str();
    unit.contains(['人', '名', '场', '件', '%']) || indicator.profile.is_none()
}

/// Causes with the next step that answers each.
type Pool = &'static [(&'static str, &'static str)];

/// Returns the remarks of a theme; never empty.
fn of_theme(theme: SubjectArea) -> Pool {
    match theme {
        SubjectArea::Economy => ECONOMY,
        SubjectArea::Income => INCOME,
        SubjectArea::Fiscal => FISCAL,
        SubjectArea::Finance => FINANCE,
        SubjectArea::Consumption => CONSUMPTION,
        SubjectArea::Investment => INVESTMENT,
        SubjectArea::Industry => INDUSTRY,
        SubjectArea::Firms => FIRMS,
        SubjectArea::Land => LAND,
        SubjectArea::Livestock => LIVESTOCK,
        SubjectArea::Works => WORKS,
        SubjectArea::Planting => PLANTING,
        SubjectArea::Green => GREEN,
        SubjectArea::Innovation => INNOVATION,
        SubjectArea::People => PEOPLE,
        SubjectArea::Tasks => TASKS,
        SubjectArea::Governance => GOVERNANCE,
    }
}

const ECONOMY: Pool = &[
    ("工业增速回落，服务业支撑不足。", "逐月调度重点行业，按周跟踪重点企业。"),
    ("建筑业产值下降，拉低总体增速。", "督促在建项目加快施工，做好产值报送。"),
    ("重点企业订单减少，产能利用不足。", "一企一策帮扶，组织产销对接。"),
    ("上年同期基数较高，增速放缓。", "挖掘新增量，逐项分解差距压实责任。"),
    ("主要产品价格走低，企业减产。", "协调用能和运输保障，稳定企业生产。"),
];

const INCOME: Pool = &[
    (
        "经营净收入增长乏力，小微商户收入下降。",
        "落实小微商户扶持政策，拓宽经营渠道。",
    ),
    (
        "畜产品价格低位运行，家庭经营收入减少。",
        "发展庭院经济和代养托养，稳定经营收入。",
    ),
    ("财产净收入下滑，增收渠道偏窄。", "规范土地流转，增加租金和分红收入。"),
    ("外出务工人数减少，工资性收入放缓。", "组织劳务对接，增加就近就业岗位。"),
];

const FISCAL: Pool = &[
    ("重点税源企业效益下滑，税收减收。", "加强税源分析，依法依规组织收入。"),
    ("土地和资产处置进度慢，非税收入减少。", "盘活存量资产，加快处置入库。"),
    ("政策性减税降费因素影响。", "培植新税源，用足上级转移支付政策。"),
    (
        "上级资金下达批次晚，到位额不足。",
        "抢抓申报窗口，按旬对接资金到位情况。",
    ),
];

const FINANCE: Pool = &[
    ("有效信贷需求不足，续贷占比偏高。", "召开银企对接会，推送融资需求清单。"),
    ("部分企业抵押物不足，授信难以落地。", "用好再贷款和担保增信政策。"),
    ("机构考核周期影响，放款节奏不均。", "督促机构均衡投放，优化期限结构。"),
    (
        "个别机构压降存量，余额增长放缓。",
        "对授信未用信企业逐户走访，扩大首贷。",
    ),
];

const CONSUMPTION: Pool = &[
    (
        "汽车和家电类销售下滑，以旧换新效应减弱。",
        "加快补贴资金兑付，扩大参与商户。",
    ),
    ("限上单位退库，样本减少。", "摸排达限单位，做到应统尽统。"),
    ("市场观望情绪较浓，成交放缓。", "优化支持政策，办好展销活动。"),
    ("线下客流减少，线上分流明显。", "组织系列促销，开展文旅商联动。"),
    ("上年促销活动集中，同比基数高。", "错峰安排活动，培育夜间消费。"),
];

const INVESTMENT: Pool = &[
    ("大项目接续不足，新开工个数少。", "谋划储备后续项目，补齐接续缺口。"),
    (
        "用地手续办理慢，部分项目未按期开工。",
        "实行领导包联，逐个解决用地、环评问题。",
    ),
    ("企业投资意愿减弱，续建项目放缓投入。", "逐户走访企业，兑现扶持政策。"),
    ("专项债券资金到位晚，支付进度慢。", "加快资金拨付，形成实物工作量。"),
    (
        "项目前期深度不够，开工条件不成熟。",
        "对未开工项目逐个约谈，明确开工时限。",
    ),
    (
        "签约项目落地慢，到位资金不及预期。",
        "专班跟踪签约项目，促开工、促到位。",
    ),
];

const INDUSTRY: Pool = &[
    ("产品价格下行，企业控制产量。", "加强上下游对接，帮助企业拓市场。"),
    (
        "设备检修时间延长，产能未完全释放。",
        "协调检修工期，尽快恢复满负荷生产。",
    ),
    ("原料成本上涨，下游订单推迟。", "协调电价和运力，降低综合成本。"),
    ("技改项目设备到货晚，投产推迟。", "抓紧安装调试，争取尽快投产。"),
    ("配套条件不完善，试生产周期拉长。", "派驻服务专员，补齐水电气配套。"),
];

const FIRMS: Pool = &[
    ("企业入统多集中在年末，目前入库少。", "建立培育库，按月跟踪临规企业。"),
    ("培育企业规模偏小，达标数量不足。", "筛选一批重点培育，落实要素保障。"),
    (
        "部分企业账务不规范，暂不具备申报条件。",
        "开展财务辅导，帮助企业规范申报。",
    ),
    ("企业顾虑多，申报主动性不高。", "兑现奖补政策，上门宣讲。"),
];

const LAND: Pool = &[
    ("地块条件复杂，设计变更影响进度。", "设计人员驻点，变更随报随批。"),
    ("阶段性降雨影响田间作业。", "增加作业队伍和机具，抢抓作业窗口。"),
    ("招投标流程长，施工队伍进场晚。", "压缩招标环节时限，尽快签订合同。"),
    ("地块分散，流转协商用时较长。", "包片干部入户协商，成熟一片实施一片。"),
    ("配套机具和技术人员不足。", "统筹调配机具，技术人员包片指导。"),
];

const LIVESTOCK: Pool = &[
    ("养殖效益下滑，主体投入意愿下降。", "落实信贷和保险支持，稳住经营主体。"),
    ("加工企业开工不足，带动能力有限。", "组织产销对接，支持企业扩大收购。"),
    ("养殖场户改造资金不足，达标偏慢。", "整合项目资金，分批验收兑现奖补。"),
    ("合作协议签订慢，利益联结不紧密。", "推广订单和托管模式，逐户签约。"),
];

const WORKS: Pool = &[
    ("前期手续办理慢，开工晚于计划。", "并联审批，尽快补齐手续。"),
    ("施工力量不足，交叉作业影响工期。", "增加施工班组，压茬推进。"),
    ("管线迁改协调难度大，部分点位停工。", "建立现场协调机制，逐点销号。"),
    ("居民意见不统一，方案反复调整。", "入户做好解释，尽快确定方案。"),
    ("资金拨付不及时，材料供应跟不上。", "加快资金拨付，保障材料供应。"),
    (
        "部分点位征拆未完成，工作面没有打开。",
        "挂牌督办征拆滞后点位，按周通报。",
    ),
];

const PLANTING: Pool = &[
    ("立地条件差，整地进度慢。", "增加整地机械，多标段同时施工。"),
    ("种苗供应不足，部分地块未完成作业。", "做好种苗调运，适宜季节补植。"),
    (
        "上级任务下达晚，作业设计批复滞后。",
        "加快作业设计批复，批复一块施工一块。",
    ),
    ("配套工程未同步，治理面未展开。", "与项目业主会商，同步推进治理。"),
];

const GREEN: Pool = &[
    ("整改事项涉及部门多，验收销号慢。", "逐项对账，明确销号时限。"),
    ("改造资金未落实，项目启动晚。", "申请专项资金，分批启动改造。"),
    ("接入条件不具备，投用时间推迟。", "协调接入工程，成熟一个投用一个。"),
    ("责任单位改造积极性不高。", "落实奖补，纳入考核约束。"),
];

const INNOVATION: Pool = &[
    ("企业投入不足，成果产出周期长。", "落实研发奖补，引导企业加大投入。"),
    ("高校院所合作协议落地慢。", "组织产学研对接，推动协议落地。"),
    ("申报主体少，评审批次推迟。", "开展政策辅导，动员应报尽报。"),
    ("登记不及时，存量未入库。", "派员上门服务，集中登记入库。"),
];

const PEOPLE: Pool = &[
    ("承办机构招标晚，首批安排不足。", "尽快完成招标，增加批次补齐进度。"),
    ("群众知晓率不高，参与人数少。", "加大宣传，扩大服务覆盖面。"),
    ("服务人员紧缺，下乡批次减少。", "补充专业人员，统筹区域力量。"),
    ("补助资金下达晚，未能按期开展。", "先行垫付资金，保证工作不停。"),
    ("对象分散偏远，组织难度大。", "送服务到乡镇和社区，集中安排。"),
    ("服务场所改造未完工，暂不具备条件。", "协调临时场所，同步加快改造。"),
];

const TASKS: Pool = &[
    ("部分事项牵头单位不明确，启动较晚。", "逐项明确牵头单位和完成时限。"),
    ("配套方案出台慢，工作未全面铺开。", "尽快印发方案，同步组织实施。"),
    ("跨部门事项协调用时较长。", "建立联席会议，按月会商。"),
    ("基层承接力量不足，进度不均衡。", "对进度慢的单位专项督导。"),
];

const GOVERNANCE: Pool = &[
    ("基层专业力量不足，办理周期较长。", "充实工作力量，实行专班推进。"),
    ("系统接口未打通，数据归集不全。", "加快系统对接，逐点核验数据。"),
    ("设备采购进度慢，部分点位未安装。", "压缩采购时限，分批安装到位。"),
    ("遗留问题处置复杂，推进缓慢。", "一事一方案，明确办结时限。"),
];

const GROUNDWORK: Pool = &[
    ("用地报批未完成，开工条件不具备。", "专人跟踪报批，力争下季度取得手续。"),
    ("可研和初设论证时间延长。", "委托单位驻地办公，压缩编制时间。"),
    ("投资主体尚未最终确定。", "继续对接意向企业，尽快签订协议。"),
    ("项目资金方案未落实。", "争取上级资金，引入社会资本。"),
];

const BUILDING: Pool = &[
    ("设备到货推迟，安装调试顺延。", "派员驻厂催货，到货即安装。"),
    ("建设资金未足额到位，施工放缓。", "协调金融机构，尽快落实建设资金。"),
    ("设计方案调整，审批重新履行。", "容缺受理，并联办理变更手续。"),
    ("企业投资计划变化，建设节奏放慢。", "与企业重新商定节点，按月调度。"),
    (
        "配套电力和管网未接通，进度受限。",
        "同步推进配套工程，尽早具备投用条件。",
    ),
];

const PUBLIC_WORKS: Pool = &[
    ("征地补偿未全部到位，局部无法施工。", "尽快兑付补偿，打开剩余工作面。"),
    ("有效施工期短，关键工序滞后。", "倒排节点，交叉施工抢工期。"),
    (
        "上级资金分批下达，支付跟不上进度。",
        "争取资金提前下达，优先保障关键标段。",
    ),
    ("地质条件变化，设计变更较多。", "设计、监理驻场，变更随报随批。"),
];

const PAPER: Pool = &[
    ("征求意见分歧较大，文稿仍在修改。", "召开专题会议协调分歧，尽快定稿。"),
    ("上级配套文件未出台，等待衔接。", "主动对接上级部门，先行制定过渡办法。"),
    ("合法性审查尚未通过。", "补充论证材料，按程序提请审议。"),
    ("调研论证时间延长，起草进度滞后。", "明确出台时限，列入重点督办。"),
];

const CAMPAIGN: Pool = &[
    ("实施方案确定晚，启动时间推迟。", "尽快审定方案，明确时间表和责任人。"),
    ("承办单位未确定，筹备工作放慢。", "成立专班，按周调度推进。"),
    ("采购流标，需重新组织。", "重新组织采购，压缩各环节时间。"),
    ("经费未落实，部分工作暂缓。", "统筹资金渠道，优先保障本项工作。"),
];

const SERVICE: Pool = &[
    ("对象信息核对用时较长，落实推迟。", "加快数据比对，分批落实到位。"),
    ("部门间数据未共享，资格认定慢。", "明确牵头单位，打通共享接口。"),
    ("资金尚未下达，暂未全面实施。", "对接财政部门，尽快落实资金。"),
    ("个别单位推进不力，进度不均。", "对滞后单位逐个督导，限期完成。"),
];

#[cfg(test)]
mod tests {
    use super::*;

    const POOLS: [Pool; 23] = [
        ECONOMY,
        INCOME,
        FISCAL,
        FINANCE,
        CONSUMPTION,
        INVESTMENT,
        INDUSTRY,
        FIRMS,
        LAND,
        LIVESTOCK,
        WORKS,
        PLANTING,
        GREEN,
        INNOVATION,
        PEOPLE,
        TASKS,
        GOVERNANCE,
        GROUNDWORK,
        BUILDING,
        PUBLIC_WORKS,
        PAPER,
        CAMPAIGN,
        SERVICE,
    ];

    #[test]
    fn there_is_enough_to_say_and_no_cause_is_given_twice() {
        let said = || POOLS.into_iter().flatten();
        let mut causes: Vec<&str> = said().map(|(cause, _)| *cause).collect();
        let mut steps: Vec<&str> = said().map(|(_, step)| *step).collect();
        let all = causes.len();
        for words in [&mut causes, &mut steps] {
            words.sort_unstable();
            words.dedup();
            let plain = |one: &&str| one.ends_with('。') && one.chars().count() <= 26;
            assert!(words.len() >= 80 && words.iter().all(plain), "{words:?}");
        }
        assert_eq!(causes.len(), all);
    }
}
