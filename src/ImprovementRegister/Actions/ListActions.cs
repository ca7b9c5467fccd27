using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>The filters of lists of actions.</summary>
/// <param name="more">What a page of them knows besides.</param>
[AttributeUsage(AttributeTargets.Method)]
public class ActionFiltersAttribute(params string[] more) : QueryAttribute([
    "status(open|ActionStatus+): One or more of raised, assigned, inProgress, waiting, completed, effective, cancelled, merged, split; or open, which is the first four.",
    "kind(ActionKind+): One or more of immediateCorrection, corrective, preventive, improvement.",
    "owner: The owner, as role:R-TM or by id; 'none' for actions nobody owns.",
    "responsible: A responsible party, as role:R-TM or by id.",
    "ownerType(PartyType+): Owned by a party of this type, such as person; by several of them, separated by commas.",
    "placed(flag): true for what hangs under a part of a framework, false for what hangs under none.",
    "ofUnit: Raised for this unit or for one within it, by code or name; 'none' for what is of no unit.",
    "sourceType: That come out of a source of this type, such as internalAudit; 'none' for those that come out of none.",
    QueryParameters.Framework, QueryParameters.Node, NodeFilter.Strategy, QueryParameters.Unit, QueryParameters.Reach,
    "counted(flag): true: only what stands in counts, so not the parts per unit, nor what was merged or split; false: only others.",
    "source(id): Actions that came out of this source, directly or through a finding.",
    "finding(id): Actions against this finding.",
    "goal(id): Actions that serve this goal.",
    "hasDeadline(flag): true: only with a deadline; false: only those without.",
    "overdue(flag): true: only overdue; false: only not overdue.",
    "extensionRequested(flag): true: only those that wait for a decision about an extension; false: only others.",
    "escalated(flag): true: only escalated; false: only others.",
    "parent(id): The actions per unit of this action.",
    "everOverdue(flag): true: was overdue on some day, whatever it is now; false: never.",
    "shiftedAtLeast(1..1000): Deadline moved at least so often.",
    "reopenedAtLeast(1..1000): Taken up again at least so often.",
    "ownerChanged: Went from one owner to another, or to nobody, in this period, such as 2026-Q2.",
    "statusOn: Was in this status, or one of these, on a day, such as inProgress,waiting@2026-03-31.",
    "dueBefore(day): Deadline before this day.",
    "reviewBefore(day): To be looked at again before this day: what they wait for, or their effect.",
    "year(2000..2100): Actions whose life touches this year, as they were on its last day (or today when that is earlier).",
    QueryParameters.Words, QueryParameters.ExternalKey, QueryParameters.Mine, QueryParameters.ChangedSince, QueryParameters.ChangedBefore,
    QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, QueryParameters.After, QueryParameters.Format, .. more]);

public static class ListActionsEndpoint
{
    [WolverineGet(Routes.Base + "/actions", Summary = "Lists actions, soonest deadline first"), AllowStaff, ActionFilters(ActionListColumns.Description), AnswersAsSheet(typeof(Page<ActionView>))]
    public static Task<IResult> Get(HttpContext http, ListAnswers lists) => lists.AnswerAsync(http, new ActionListing());

    [WolverineGet(Routes.Base + "/me/actions", Summary = "My actions: those I own or carry out, in person or through a role, team or body; open ones first"), AllowStaff, ActionFilters(ActionListColumns.Description), AnswersAsSheet(typeof(Page<ActionView>))]
    public static Task<IResult> Mine(HttpContext http, ListAnswers lists) => lists.AnswerAsync(http, new MyActionListing());
}
