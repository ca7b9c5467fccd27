using ImprovementRegister.Goals;
using Weasel.Postgresql.Tables;

namespace ImprovementRegister.Views;

/// <summary>
/// The views, kept inside the append so that a caller reads back what was just written (ADR 0020). What a rule of the domain
/// says of a state (whether it is open, the days of its life) stands in a column, so that no query says it again.
/// </summary>
public static class RegisterViews
{
    public static IReadOnlyList<ITemporalView> All { get; } =
    [
        new TemporalView<Actions.ImprovementAction>(
            Aggregates.Action,
            [
                new("reference_order", "varchar", a => NaturalOrder.KeyOrLast(a.Reference)),
                new("kind", "varchar", a => a.Kind.ToString()),
                new("status", "varchar", a => a.Status.ToString()),
                new("open", "boolean", a => a.IsOpen),
                new("begins", "date", a => a.Life.From),
                new("ends", "date", a => a.Life.Until),
                new("deadline", "date", a => a.Deadline?.On ?? DateOnly.MaxValue),
                new("review", "date", a => a.ReviewOn, Optional: true),
                new("author", "varchar", a => a.RaisedBy, Optional: true),
                new(ExternalKey.Column, "varchar", ExternalKey.Of, Optional: true),
                new("unit", "varchar", a => a.Unit, Optional: true),
                new("owner", "varchar", a => a.Owner?.Key, Optional: true),
                new("responsible", "varchar[]", a => Some(a.Responsible.Select(p => p.Key)), Optional: true),
                new("nodes", "varchar[]", a => a.Nodes),
                new("goals", "uuid[]", a => Some(a.Goals), Optional: true),
                new("sources", "uuid[]", a => Some(a.Sources), Optional: true),
                new("findings", "uuid[]", a => Some(a.Findings), Optional: true),
                new("reopenings", "integer", a => a.Reopenings),
                new("shifts", "integer", a => a.Shifts.Count),
                new("counted", "boolean", a => a.IsCounted),
                new("extension_asked", "boolean", a => a.Extension is not null),
                new("escalation", "integer", a => a.EscalationLevel),
                new("parent", "uuid", a => a.Parent, Optional: true),
                new("verdicts", "varchar[]", a => Some(a.EffectReviews.Select(r => r.Verdict.ToString())), Optional: true),
            ],
            Index("ir_action_reference", "tenant_id", "reference_order"),
            OneOfAKind("ir_action_external_key"),
            // With what else a list of them is asked by most: of a page the index tells all but the states.
            Listed("ir_action_deadline", ["deadline", "id"], "nodes"),
            Listed("ir_action_owner", ["owner", "deadline", "id"], "unit", "nodes"),
            Listed("ir_action_unit", ["unit", "deadline", "id"], "nodes"),
            // Most actions have ended long ago: what is overdue is looked for among the others.
            new IndexDefinition("ir_action_open")
            {
                Columns = ["tenant_id", "deadline", "id", "owner", "unit"], IncludeColumns = ["status", "kind", "open", "counted", "extension_asked", "reopenings", "shifts", "nodes"], Predicate = "open",
            },
            // Few values, each of which it keeps once: three hundred actions to a page, where the index below has thirty.
            Index("ir_action_status", "tenant_id", "status", "kind", "open", "counted", "reopenings", "shifts", "unit"),
            Covering("ir_action_counted", ["ends", "begins"], ["id", "status", "kind", "open", "deadline", "owner", "unit", "reopenings", "shifts", "nodes", "counted", "verdicts"]),
            new IndexDefinition("ir_action_answers") { Columns = ["tenant_id"], IncludeColumns = ["findings", "recorded_from", "valid_from"], Predicate = Filters.AnswersOne },
            new IndexDefinition("ir_action_answers_many") { Columns = ["tenant_id"], Predicate = Filters.AnswersMore },
            Under("ir_action_nodes"),
            new IndexDefinition("ir_action_findings") { Columns = ["findings"], Method = IndexMethod.gin },
            new IndexDefinition("ir_action_goals") { Columns = ["goals"], Method = IndexMethod.gin, Predicate = Filters.ServesGoals })
        {
            Search = new(Aggregates.Action, a => SearchText.Of(a.Title, a.Description, a.Reference, a.ExternalKey, a.NoteWords)),
        },
        new TemporalView<Findings.Finding>(
            Aggregates.Finding,
            [
                new("source", "uuid", f => f.Source),
                new("reference_order", "varchar", f => NaturalOrder.KeyOrLast(f.Reference)),
                new("author", "varchar", f => f.LoggedBy, Optional: true),
                new(ExternalKey.Column, "varchar", ExternalKey.Of, Optional: true),
                new("kind", "varchar", f => f.Kind?.ToString(), Optional: true),
                new("dismissed", "boolean", f => f.Dismissal is not null),
                new("clause", "varchar", f => f.ClauseKey, Optional: true),
                new("accepted_until", "date", f => f.AcceptedRisk?.ExpiresOn, Optional: true),
                new("begins", "date", f => f.Life.From),
                new("ends", "date", f => f.Life.Until),
                new("unit", "varchar", f => f.Unit, Optional: true),
                new("nodes", "varchar[]", f => f.Nodes),
            ],
            Index("ir_finding_reference", "tenant_id", "reference_order"),
            OneOfAKind("ir_finding_external_key"),
            Index("ir_finding_source", "tenant_id", "source", "id"),
            // Whether the same was found before is looked up for each finding of a list.
            Index("ir_finding_unit", "tenant_id", "unit", "ends"),
            new IndexDefinition("ir_finding_clause") { Columns = ["tenant_id", "clause", "ends"], Predicate = "(clause IS NOT NULL)" },
            new IndexDefinition("ir_finding_asking") { Columns = ["tenant_id"], IncludeColumns = ["id", "accepted_until", "unit"], Predicate = Filters.AsksForAction },
            Covering("ir_finding_counted", ["ends", "begins"], ["id", "kind", "dismissed", "accepted_until", "unit", "nodes"]),
            Under("ir_finding_nodes"))
        {
            Search = new(Aggregates.Finding, f => SearchText.Of(f.Text, f.Reference, f.ExternalKey, f.Extent, f.Evidence?.Title)),
        },
        new TemporalView<Sources.Source>(
            Aggregates.Source,
            [
                new("type", "varchar", s => s.Type.Code),
                new("title_order", "varchar", s => NaturalOrder.Key(s.Title)),
                new("reference_order", "varchar", s => NaturalOrder.KeyOrLast(s.Reference)),
                new("author", "varchar", s => s.RegisteredBy, Optional: true),
                new(ExternalKey.Column, "varchar", ExternalKey.Of, Optional: true),
                new("unit", "varchar", s => s.Unit, Optional: true),
                new("begins", "date", s => s.HeldOn?.From, Optional: true),
                new("ends", "date", s => s.HeldOn?.On, Optional: true),
                new("concluded", "boolean", s => s.Conclusion is not null),
            ],
            Index("ir_source_reference", "tenant_id", "reference_order"),
            OneOfAKind("ir_source_external_key"),
            Covering("ir_source_counted", ["type"], ["unit"]))
        {
            Search = new(Aggregates.Source, s => SearchText.Of([s.Title, s.Reference, s.ExternalKey, s.Norm, s.Note, .. s.Results.Select(r => r.Note)]), few: true),
        },
        new TemporalView<Goal>(
            Aggregates.Goal,
            [
                new("reference_order", "varchar", g => NaturalOrder.KeyOrLast(g.Reference)),
                new("author", "varchar", g => g.SetBy, Optional: true),
                new(ExternalKey.Column, "varchar", ExternalKey.Of, Optional: true),
                new("begins", "date", g => g.Life.From),
                new("ends", "date", g => g.Life.Until),
                new("responsible", "varchar[]", g => g.Responsible.Select(p => p.Key)),
                new("incomplete", "boolean", g => GoalGap.Of(g).Count > 0),
                new("unit", "varchar", g => g.Unit, Optional: true),
                new("nodes", "varchar[]", g => g.Nodes),
            ],
            Index("ir_goal_reference", "tenant_id", "reference_order"),
            OneOfAKind("ir_goal_external_key"),
            Covering("ir_goal_counted", ["ends", "begins"], ["id", "incomplete", "unit", "nodes"]))
        {
            Search = new(Aggregates.Goal, g => SearchText.Of([g.Text, g.Reference, g.ExternalKey, g.Ambition, g.Kpi, .. g.Remarks, .. g.Measurements.Select(m => m.Note), .. g.UnitResults.Select(r => r.Note)]), few: true),
        },
        new TemporalView<Adoption.FrameworkAdoption>(Aggregates.Adoption, []),
        new TemporalView<Organisations.OrganisationStructure>(Aggregates.Organisation, []),
        new TemporalView<Reports.QualityReport>(
            Aggregates.Report,
            [
                new("kind", "varchar", r => r.Kind),
                new("period_order", "varchar", r => r.PeriodOrder),
                new("begins", "date", r => r.From),
                new("ends", "date", r => r.Until),
                new("frameworks", "varchar[]", r => r.Frameworks),
                new("unit", "varchar", r => r.Unit, Optional: true),
                new("status", "varchar", r => r.Status.ToString()),
                new("public", "boolean", r => r.IsPublic),
                new("slug", "varchar", r => r.Slug),
                new("author", "varchar", r => r.StartedBy, Optional: true),
                new("awaited", "varchar[]", r => r.Awaited),
            ],
            Index("ir_report_period", "tenant_id", "period_order"),
            Index("ir_report_slug", "tenant_id", "slug"))
        {
            Search = new(Aggregates.Report, r => SearchText.Of([r.Title, .. r.Narrative.Select(t => t.Text)]), few: true),
        },
    ];

    /// <summary>The words that states of this kind are searched by.</summary>
    public static SearchTable<TState> SearchOf<TState>()
        where TState : class => All.OfType<TemporalView<TState>>().Single().Search ?? throw new NotSupportedException($"{typeof(TState).Name} is not searched.");

    private static readonly Dictionary<string, IReadOnlyList<string>> Columns = All.ToDictionary(v => v.Name, v => v.Columns);

    /// <summary>What the rows of a temporal view have, of now and of the past.</summary>
    public static IReadOnlyList<string> ColumnsOf(string table) => Columns[table];

    /// <summary>Most lists of most actions have nothing in them: no list takes no room in a row, an empty one takes sixteen bytes.</summary>
    private static IEnumerable<T>? Some<T>(IEnumerable<T> list) => list.Any() ? list : null;

    private static IndexDefinition Index(string name, params string[] columns) => new(name) { Columns = columns };

    private static IndexDefinition Listed(string name, string[] key, params string[] with) => new(name) { Columns = ["tenant_id", .. key], IncludeColumns = with };

    /// <summary>Two that arrive with one key at the same moment have seen nothing of each other: the second is told to look again.</summary>
    private static IndexDefinition OneOfAKind(string name) =>
        new(name) { Columns = ["tenant_id", ExternalKey.Column], IsUnique = true, Predicate = $"({ExternalKey.Column} IS NOT NULL)" };

    /// <summary>By a node: under one hang few of very many. It keeps each code of an organisation once, and takes less than a byte for an event.</summary>
    private static IndexDefinition Under(string name) => new(name) { Columns = ["tenant_id", "nodes"], Method = IndexMethod.gin };

    /// <summary>
    /// All that is counted by, so that counting reads the entries of an organisation, which lie together, and no rows, which
    /// are ten times as large and lie anywhere. Fifty codes of nodes still fit into an entry.
    /// </summary>
    private static IndexDefinition Covering(string name, string[] key, string[] with) =>
        new(name) { Columns = ["tenant_id", .. key], IncludeColumns = ["recorded_from", "valid_from", .. with] };
}
