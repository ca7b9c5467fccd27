using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Counting;

/// <summary>Whatever people do with a register, sensible or not, over some years and units; the register says no to some of it.</summary>
/// <param name="more">Parts of further frameworks that are in use, beside those that are shipped.</param>
public sealed class RandomLife(RegisterApi api, int seed, params string[] more)
{
    /// <summary>A team of CL-WONEN that is opened when the first life begins, and closes in the course of one.</summary>
    public const string Passing = "T-VOORBIJ";

    public static readonly string[] Units = ["LEVANTO", "CL-WONEN", "CL-NOVI", "T-FZAMB", Passing];

    /// <summary>Where years, months and summer time end and begin: there a day too early or too late changes a figure.</summary>
    private static readonly string[] Borders = ["12-31", "01-01", "02-28", "03-01", "03-31", "04-01", "06-30", "07-01", "10-25", "10-26"];

    private readonly string[] _nodes =
        ["KWLGGZ-NAA", "KWLGGZ-CLI", "KWLGGZ-PRO", "KKFZ-P1", "KKFZ-P1-A5", "KKFZ-P1-A1", "KKFZ-T4", "KKFZ-T7", "KKFZ-P2-A3", "GK-B1", .. more];

    private static readonly string[] Kinds = ["majorNonconformity", "minorNonconformity", "observation", "pointOfAttention", "opportunity", "positive"];

    private readonly Random _random = new(seed);
    private readonly List<Guid> _sources = [];
    private readonly List<Guid> _findings = [];
    private readonly List<Guid> _goals = [];
    private readonly List<Guid> _actions = [];
    private int _accepted;

    public async Task LiveAsync(int commands)
    {
        await api.AdoptAsync("GK");
        if ((await api.QualityManager.GetAsync($"units?q={Passing}&closed=true")).Items.Count == 0)
        {
            (await api.QualityManager.OrganisationAsync("organisation/units", new { code = Passing, name = "Team Voorbij", kind = "team", parent = "CL-WONEN", on = "2020-01-01" })).Status.ShouldBe(200);
        }

        for (var i = 0; i < 4; i++)
        {
            _sources.Add(await api.Auditor.CreateAsync("sources", new
            {
                type = Any("internalAudit", "complaint", "clientSurvey"), title = $"Bron {i}", unit = LastingUnit(), heldOn = "2025",
            }));
        }

        await GoOnAsync(commands, commands / 3);
    }

    /// <param name="begun">So many of the commands mostly begin something.</param>
    public async Task GoOnAsync(int commands, int begun = 0)
    {
        var accepted = _accepted;
        for (var i = 0; i < commands; i++)
        {
            var answer = await (i == commands * 2 / 3 ? CloseAsync() : _random.Next(i < begun ? 10 : 30) switch
            {
                29 => CorrectSourceAsync(),
                0 => FindAsync(),
                1 => GoalAsync(),
                2 or 3 => RaiseAsync(),
                4 when _findings.Count > 0 => OnFindingAsync(),
                5 when _goals.Count > 0 => OnGoalAsync(),
                _ when _actions.Count > 0 => OnActionAsync(),
                _ => RaiseAsync(),
            });
            int[] expected = answer.Status == 403 && answer.String("code") == "not-your-change" ? [403] : [200, 201, 409, 422];
            answer.Status.ShouldBeOneOf(expected, answer.Text);
            _accepted += answer.Status < 300 ? 1 : 0;
        }

        (_accepted - accepted).ShouldBeGreaterThan(commands / 3, "a life without events proves nothing");
    }

    /// <summary>Whoever made the last change of an action takes it back, where that can be.</summary>
    public async Task UndoAsync()
    {
        foreach (var action in _actions)
        {
            foreach (var who in (Client[])[api.QualityManager, api.Auditor])
            {
                (await who.CommandAsync($"actions/{action}", "undo", new { })).Status.ShouldBeOneOf(200, 403, 409, 422);
            }
        }
    }

    private string Any(params string[] words) => words[_random.Next(words.Length)];

    private Guid Any(List<Guid> ids) => ids[_random.Next(ids.Count)];

    private string? Unit() => _random.Next(3) == 0 ? null : Any(Units);

    /// <summary>One that is there in every life.</summary>
    private string? LastingUnit() => _random.Next(3) == 0 ? null : Any(Units[..^1]);

    private string[] SomeNodes() => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Any(_nodes)).Distinct()];

    private Guid[] SomeFindings() => [.. Enumerable.Range(0, _findings.Count == 0 ? 0 : _random.Next(3)).Select(_ => Any(_findings)).Distinct()];

    private string Day(int firstYear, int lastYear) => _random.Next(3) == 0 ? $"{_random.Next(firstYear, lastYear + 1)}-{Any(Borders)}" : $"{_random.Next(firstYear, lastYear + 1)}-{_random.Next(1, 11):00}-{_random.Next(1, 29):00}";

    private async Task<Answer> FindAsync() => Kept(_findings, await api.Auditor.PostAsync($"sources/{Any(_sources)}/findings", new
    {
        text = "Risicosignalering ontbreekt.", kind = _random.Next(4) == 0 ? null : Any(Kinds), nodes = SomeNodes(), unit = Unit(),
        foundOn = Any("2025", "Q1 2026", "2024-12-31", Day(2023, 2026)),
    }));

    private async Task<Answer> GoalAsync() => Kept(_goals, await api.QualityManager.PostAsync("goals", new
    {
        planYear = _random.Next(2024, 2028), text = "Naasten betrekken", nodes = SomeNodes(), unit = Unit(), kpi = _random.Next(2) == 0 ? "70% van de dossiers" : null,
        target = new { value = 70 }, kpiTarget = new { value = _random.Next(2) == 0 ? 70 : 75 },
        due = _random.Next(2) == 0 ? new { raw = Any("31-12-2027", "31-06-2026", "eind 2026") } : null,
        frequency = _random.Next(2) == 0 ? new { raw = "Per kwartaal" } : null,
    }));

    private async Task<Answer> RaiseAsync() => Kept(_actions, await api.QualityManager.PostAsync("actions", new
    {
        title = "Formulieren aanpassen", kind = Any("corrective", "preventive", "improvement"), sources = new[] { Any(_sources) }, findings = SomeFindings(),
        nodes = SomeNodes(), unit = Unit(), owner = _random.Next(3) == 0 ? null : new { type = "person", id = "own-1" },
        deadline = _random.Next(3) == 0 ? null : new { raw = Any("31-12-2026", "eind 2027", "15-03-2026", "Q3 2025") }, happenedOn = Day(2023, 2025), confirm = "backdated",
    }));

    /// <summary>The team goes, and what is open for it goes elsewhere, on that day.</summary>
    private Task<Answer> CloseAsync() => api.QualityManager.OrganisationAsync($"units/{Passing}/close", new { on = Day(2025, 2026), reason = "Opgegaan in een ander team", moveOpenWorkTo = "CL-NOVI" });

    private Task<Answer> CorrectSourceAsync() => api.QualityManager.CommandAsync($"sources/{Any(_sources)}", "correct", new { unit = Unit(), reason = "Bij het verkeerde onderdeel geregistreerd" });

    private Task<Answer> OnFindingAsync()
    {
        var finding = $"findings/{Any(_findings)}";
        return _random.Next(9) switch
        {
            6 => api.QualityManager.CommandAsync(finding, "undo", new { }),
            7 => api.QualityManager.CommandAsync(finding, "correct", new { unit = Unit(), reason = "Bij het verkeerde onderdeel" }),
            8 => api.QualityManager.CommandAsync(finding, "correct", new { foundOn = Any("2024-12-31", "2025-01-01", "Q4 2025", "2024"), reason = "Verkeerd overgenomen" }),
            5 => api.QualityManager.CommandAsync(finding, "accept-risk", new { reason = "Nieuwbouw", decidedBy = new { type = "body", id = "R-MT" }, expiresOn = "2028-12-31" }),
            0 => api.QualityManager.CommandAsync(finding, "classify", new { kind = Any(Kinds) }),
            1 => api.Auditor.CommandAsync(finding, "relink", new { nodes = SomeNodes(), reason = "Andere pijler", happenedOn = Day(2024, 2026) }),
            2 or 3 => api.QualityManager.CommandAsync(finding, "dismiss", new { reason = "Geen actie nodig", happenedOn = Day(2024, 2026) }),
            _ => api.QualityManager.CommandAsync(finding, "reinstate", new { reason = "Toch wel", happenedOn = Day(2024, 2026) }),
        };
    }

    private Task<Answer> OnGoalAsync()
    {
        var goal = $"goals/{Any(_goals)}";
        return _random.Next(7) switch
        {
            3 => api.QualityManager.CommandAsync(goal, "undo", new { }),
            4 => api.QualityManager.CommandAsync(goal, "continue", new { year = _random.Next(2025, 2030), due = _random.Next(2) == 0 ? new { raw = "31-12-2029" } : null }),
            5 => api.QualityManager.CommandAsync(goal, "correct", new { unit = Unit(), reason = "Bij het verkeerde onderdeel" }),
            6 => api.QualityManager.CommandAsync(goal, "correct", new { planYear = _random.Next(2024, 2028), nodes = SomeNodes(), reason = "Verkeerd overgenomen" }),
            0 => api.QualityManager.CommandAsync(goal, "settle-conflict", new { target = 70, reason = "Vastgesteld" }),
            1 => api.QualityManager.CommandAsync(goal, "amend", new { due = new { raw = "31-12-2028" }, frequency = new { raw = "Jaarlijks" }, reason = "Aangevuld" }),
            _ => api.QualityManager.CommandAsync(goal, "amend", new { kpi = "75% van de dossiers", reason = "Aangevuld" }),
        };
    }

    private Task<Answer> OnActionAsync() => _random.Next(8) == 0 ? CorrectDayAsync() : DoAsync();

    private async Task<Answer> CorrectDayAsync()
    {
        var action = $"actions/{Any(_actions)}";
        var steps = (await api.QualityManager.GetAsync(action)).At("steps")!.AsArray();
        return await api.QualityManager.CommandAsync(action, "correct-day", new
        {
            version = steps.Count == 0 ? 1 : steps[_random.Next(steps.Count)]!["version"]!.GetValue<long>(), to = Day(2023, 2026), reason = "Verkeerd jaar getypt", confirm = "backdated",
        });
    }

    private Task<Answer> DoAsync()
    {
        (Client Who, string Command, object Body) = _random.Next(22) switch
        {
            0 => (api.QualityManager, "assign-owner", (object)new { owner = new { type = "person", id = "own-1" } }),
            1 => (api.QualityManager, "decline", new { reason = "Niet van ons" }),
            2 => (api.QualityManager, "start", new { confirm = "backdated", happenedOn = Day(2024, 2026) }),
            3 => (api.QualityManager, "wait", new { waitingFor = "Leverancier", reviewOn = "2027-01-15" }),
            4 => (api.QualityManager, "resume", new { }),
            5 => (api.QualityManager, "shift-deadline", new { confirm = "backdated", to = new { on = Day(2026, 2027) }, reason = "Later", happenedOn = Day(2024, 2026) }),
            6 or 7 or 8 => (api.QualityManager, "complete", new { confirm = "backdated", completedOn = Day(2022, 2026) }),
            9 or 10 => (api.Auditor, "review-effect", new { confirm = "backdated", verdict = Any("effective", "effective", "partly", "ineffective"), ground = "Steekproef", measuredOn = Day(2025, 2026) }),
            11 => (api.Auditor, "reopen", new { confirm = "backdated", reason = "Toch niet klaar", happenedOn = Day(2025, 2026) }),
            12 => (api.QualityManager, "cancel", new { confirm = "backdated", reason = "Vervalt", happenedOn = Day(2026, 2026) }),
            19 or 20 => (api.QualityManager, "undo", new { }),
            21 => (api.Auditor, "undo", new { }),
            16 => (api.QualityManager, "merge", new { into = Any(_actions) }),
            17 => (api.QualityManager, "split", new { into = new[] { new { title = "Deel een" }, new { title = "Deel twee" } } }),
            18 => (api.QualityManager, "children", new { units = new[] { new { unit = Any(Units) } } }),
            13 or 14 => (api.Auditor, "relink", new { nodes = SomeNodes(), findings = SomeFindings(), sources = new[] { Any(_sources) }, reason = "Andere pijler", happenedOn = Day(2024, 2026) }),
            _ => (api.QualityManager, "plan", new { confirm = "backdated", phases = new[] { new { name = "pilot", start = "2026-01-05" } }, deadline = new { raw = "31-01-2026" } }),
        };
        return DoAsync($"actions/{Any(_actions)}", Who, Command, Body);
    }

    /// <summary>Some of what is done is a mistake, and is taken back; what goes on in others more often than the rest, for it is rarer.</summary>
    private async Task<Answer> DoAsync(string action, Client who, string command, object body)
    {
        var done = await who.CommandAsync(action, command, body);
        if (done.Status != 200 || _random.Next(command is "merge" or "split" ? 2 : 12) > 0)
        {
            return done;
        }

        var survivor = command == "merge" && _random.Next(2) == 0 ? (await who.GetAsync(action)).At("merged.into")!.GetValue<Guid>() : (Guid?)null;
        return await who.CommandAsync(survivor is null ? action : $"actions/{survivor}", "undo", new { reason = "Verkeerde aangeklikt" });
    }

    private static Answer Kept(List<Guid> ids, Answer created)
    {
        if (created.Status == 201)
        {
            ids.Add(created.Id);
        }

        return created;
    }
}
