using System.Globalization;
using ImprovementRegister.Commands;
using ImprovementRegister.Http;
using ImprovementRegister.Organisations;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Reminders;

/// <summary>How the organisation wants to be reminded from then on.</summary>
public sealed record RemindersSet(
    IReadOnlyList<ReminderTiming> Kinds, Party? QualityManager, int QualityManagerAfter, Party? UnitManager, int UnitManagerAfter, bool QuietDays, TimeOnly SendAt, string? Reason)
{
    public ReminderRules Rules() => new()
    {
        Kinds = Kinds, QualityManager = QualityManager, QualityManagerAfter = QualityManagerAfter, UnitManager = UnitManager, UnitManagerAfter = UnitManagerAfter, QuietDays = QuietDays, SendAt = SendAt,
    };
}

/// <param name="Before">So many days before the last day, 1 to 365, at most ten of them; none: nothing ahead.</param>
/// <param name="Every">Once it is late: every so many days, 1 to 90.</param>
public sealed record ReminderTimingInput(DueKind? Kind, IReadOnlyList<int>? Before, int? Every);

/// <summary>How the organisation wants to be reminded, as a whole: what is left out is as usual.</summary>
/// <param name="Kinds">The kinds of work that differ from what is usual, at most one entry for each: 30, 7 and 1 days before, and weekly once late.</param>
/// <param name="QualityManager">The role that looks after what is nobody's, and hears of what stays late; left out: nobody.</param>
/// <param name="QualityManagerAfter">So many days late, 1 to 365; 14 when left out.</param>
/// <param name="UnitManager">The role that manages a unit, and hears of what stays late for long; left out: nobody.</param>
/// <param name="UnitManagerAfter">So many days late, at least as many as for the quality manager; 28 when left out, or as many as for the quality manager when those are more.</param>
/// <param name="QuietDays">True: nothing is sent on Saturdays, Sundays and Dutch public holidays.</param>
/// <param name="SendAt">The time in Amsterdam from which it is sent, as <c>07:00</c>.</param>
[Example("""{"kinds":[{"kind":"measurement","before":[14],"every":14}],"qualityManager":{"type":"person","id":"qm-1"},"unitManager":{"type":"role","id":"R-TM"},"quietDays":true,"sendAt":"07:30","reason":"Afgesproken in het MT"}""")]
public sealed record SetReminders(
    IReadOnlyList<ReminderTimingInput?>? Kinds, Party? QualityManager, int? QualityManagerAfter, Party? UnitManager, int? UnitManagerAfter, bool? QuietDays, string? SendAt, string? Reason) : OrganisationCommand
{
    public override void Check(Check check)
    {
        Check(check, "");
        check.OptionalText("reason", Reason, Limits.Reason);
    }

    /// <param name="at">Where the rules stand in the request: nothing, or <c>rules.</c></param>
    public void Check(Check check, string at)
    {
        var before = new List<DueKind?>();
        foreach (var (timing, row) in check.Each(at + "kinds", Kinds, Enum.GetValues<DueKind>().Length))
        {
            Check(check, row, timing, before);
            before.Add(timing?.Kind);
        }

        CheckManager(check, at + "qualityManager", QualityManager);
        CheckManager(check, at + "unitManager", UnitManager);
        check.Number(at + "qualityManagerAfter", QualityManagerAfter, 1, 365);
        check.Number(at + "unitManagerAfter", UnitManagerAfter, 1, 365);
        if (Rules(null, null) is var rules && rules.UnitManagerAfter < rules.QualityManagerAfter)
        {
            check.Fail(at + "unitManagerAfter", "before-quality-manager", new Message(
                "De leidinggevende hoort het niet eerder dan de kwaliteitsmanager; maak unitManagerAfter minstens zo groot als qualityManagerAfter.",
                "The unit's manager is not told ahead of the quality manager; make unitManagerAfter at least as large as qualityManagerAfter."));
        }

        if (SendAt is not null && TimeOf(SendAt) is null)
        {
            check.Fail(at + "sendAt", "invalid-time", new Message($"{at}sendAt is een tijd zoals 07:00.", $"{at}sendAt is a time such as 07:00."));
        }
    }

    public override Decision Decide(OrganisationStructure state, Situation now)
    {
        var rules = Rules(now.PartyOrNone(QualityManager), now.PartyOrNone(UnitManager));
        return Decision.Record(new RemindersSet(
            rules.Kinds, rules.QualityManager, rules.QualityManagerAfter, rules.UnitManager, rules.UnitManagerAfter, rules.QuietDays, rules.SendAt, FreeText.Clean(Reason)));
    }

    /// <summary>What was asked for, with what is usual in the place of what was left out.</summary>
    public ReminderRules Rules(Party? qualityManager, Party? unitManager)
    {
        var usual = ReminderRules.Usual;
        return new ReminderRules
        {
            Kinds = [.. (Kinds ?? []).OfType<ReminderTimingInput>().Where(k => k.Kind is not null).Select(k => (Input: k, Usual: usual.Of(k.Kind!.Value)))
                .Select(k => new ReminderTiming(k.Usual.Kind, k.Input.Before is { } before ? [.. before.Distinct().OrderDescending()] : k.Usual.Before, k.Input.Every ?? k.Usual.Every))],
            QualityManager = qualityManager,
            QualityManagerAfter = QualityManagerAfter ?? usual.QualityManagerAfter,
            UnitManager = unitManager,
            UnitManagerAfter = UnitManagerAfter ?? Math.Max(usual.UnitManagerAfter, QualityManagerAfter ?? 0),
            QuietDays = QuietDays ?? usual.QuietDays,
            SendAt = SendAt is null ? usual.SendAt : TimeOf(SendAt) ?? usual.SendAt,
        };
    }

    private static void Check(Check check, string path, ReminderTimingInput? input, IReadOnlyList<DueKind?> before)
    {
        if (!check.Given(path, input))
        {
            return;
        }

        if (check.Given(path + ".kind", input!.Kind) && before.Contains(input.Kind))
        {
            check.Fail(path + ".kind", "given-twice", new Message($"{path}.kind staat er al; noem elke soort één keer.", $"{path}.kind is there already; name each kind once."));
        }

        foreach (var (days, day) in check.Each(path + ".before", input.Before, 10))
        {
            check.Number(day, days, 1, 365);
        }

        check.Number(path + ".every", input.Every, 1, 90);
    }

    private static void CheckManager(Check check, string path, Party? party)
    {
        if (party is not null)
        {
            check.Party(path, party);
        }
    }

    private static TimeOnly? TimeOf(string text) => TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}

/// <param name="Set">Null: the organisation has said nothing yet, and these are usual.</param>
/// <param name="Missing">What nobody has been named for: <c>qualityManager</c>, <c>unitManager</c>.</param>
public sealed record RemindersView(
    bool Set, IReadOnlyList<ReminderTiming> Kinds, Party? QualityManager, int QualityManagerAfter, Party? UnitManager, int UnitManagerAfter, bool QuietDays, string SendAt, IReadOnlyList<string> Missing)
{
    /// <summary>What a party is named for.</summary>
    public static IReadOnlyList<string> NamedFor(ReminderRules? rules, Party? party) => party is null ? []
        : [.. rules?.QualityManager == party ? ["qualityManager"] : (string[])[], .. rules?.UnitManager == party ? ["unitManager"] : (string[])[]];

    public static RemindersView Of(ReminderRules? said)
    {
        var rules = said ?? ReminderRules.Usual;
        return new RemindersView(
            said is not null, [.. Enum.GetValues<DueKind>().Select(rules.Of)], rules.QualityManager, rules.QualityManagerAfter, rules.UnitManager, rules.UnitManagerAfter, rules.QuietDays,
            rules.SendAt.ToString("HH:mm", CultureInfo.InvariantCulture),
            [.. rules.QualityManager is null ? ["qualityManager"] : (string[])[], .. rules.UnitManager is null ? ["unitManager"] : (string[])[]]);
    }
}

public static class RemindersEndpoints
{
    [WolverinePost(Routes.Base + "/organisation/reminders", Summary = "Says when people are reminded, and who hears of what stays late"), Allow(Role.Administrator, Role.QualityManager), DescribesCommand<SetReminders>]
    public static Task Set(HttpContext http, CommandPipeline pipeline) => OrganisationEndpoints.HandleAsync<SetReminders>(http, pipeline, c => c);

    [WolverineGet(Routes.Base + "/organisation/reminders", Summary = "When people are reminded, and who hears of what stays late"), AllowStaff, Query(CurrentStructure.On, QueryParameters.AsOf), Answers(typeof(RemindersView))]
    public static async Task<IResult> Get(HttpContext http, CurrentStructure current)
    {
        // Units and roles say themselves from which day on; how people are reminded is so from the day on which it was set.
        var (catalog, _) = await current.ReadAsync(http, settings: true);
        return Results.Json(RemindersView.Of(catalog.Structure.Reminders), ApiJson.Options);
    }
}
