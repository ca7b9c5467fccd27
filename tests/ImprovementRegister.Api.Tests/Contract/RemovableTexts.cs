using System.Text.Json.Nodes;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Contract;

/// <summary>What people wrote can be removed from an event; what the register works with cannot (ADR 0014).</summary>
public sealed class RemovableTexts
{
    /// <summary>Members with the register's own words: codes, ids, terms, and days, also as a plan states them (F2: words that stand for a date).</summary>
    private static readonly HashSet<string> Coded =
    [
        "Kind", "Status", "State", "Verdict", "Type", "Id", "Sources", "Findings", "Goals", "Nodes", "Node", "Item", "Unit", "Source", "Framework", "Version",
        "RaisedOn", "CompletedOn", "CompletedBy", "MeasuredOn", "ReviewedBy", "EffectReviewDue", "ReviewOn", "CancelledOn", "ReferenceDate", "From", "Start", "Due", "On",
        "Precision", "Code", "To", "Person", "Until", "Answer", "Interval", "Fields", "Units", "Outcome", "Actions", "SuspectedOn", "EstablishedOn", "ReportedOn", "RuledOutOn", "RequestedBy", "RaisedBy", "LoggedBy", "SetBy", "RegisteredBy", "DecidedBy", "MeasureOn", "Correction", "Into", "MergedOn", "SplitOn", "Action", "Absorbed", "Parent", "ExpiresOn", "Finding",
        "Within", "Frameworks", "Section", "Slug", "StartedBy", "WrittenBy", "Group", "RecordedBy", "Supersedes", "Order",
        "Moment", "KindHash", "ResultHash", "FrozenBy", "ApprovedBy", "Audience", "RemovableFrom", "PublishedBy", "By", "WithdrawnBy", "AssignedBy", "ReleasedBy", "Day", "SendAt", "Step", "FollowsUp",
    ];

    public static TheoryData<string> Aliases => [.. Aggregates.Types.Aliases];

    [Theory]
    [MemberData(nameof(Aliases))]
    public void Every_text_of_an_event_is_coded_or_can_be_removed(string alias)
    {
        var texts = Aggregates.Types.TextsOf(alias);
        foreach (var path in Texts(Sample.Read(alias), []).Distinct())
        {
            var name = string.Join('.', path);
            var removable = texts.Contains(name);
            removable.ShouldBe(!IsCoded(path), $"{alias}: {name}");
        }
    }

    [Theory]
    [MemberData(nameof(Aliases))]
    public void Every_removable_text_is_found_in_the_stored_form_with_its_own_salt(string alias)
    {
        var found = Aggregates.Types.TextsIn(Aggregates.Types.Read(alias, Sample.Read(alias).ToJsonString()));
        found.Select(t => string.Join('.', t.Path.Split('.').Where(p => !char.IsDigit(p[0])))).Distinct()
            .ShouldBe(Aggregates.Types.TextsOf(alias), ignoreOrder: true);
        found.Select(t => Convert.ToBase64String(t.Salt)).ShouldBeUnique();
        found.ShouldAllBe(t => t.Salt.Length == 16 && t.Hash.Length == 32);
    }

    private static bool IsCoded(string[] path) => path switch
    {
        ["Chosen" or "Target" or "KpiTarget", "Unit"] => false,
        ["Due" or "Start" or "Frequency", "Raw"] => false,
        ["Answer"] => false,
        [.., "KeyFigures", "From"] => false,
        ["Causes", "Category"] => true,
        [.., "Raw"] => true,
        [.., var last] => Coded.Contains(last),
        [] => true,
    };

    private static IEnumerable<string[]> Texts(JsonNode? node, string[] path) => node switch
    {
        JsonObject o => o.SelectMany(m => Texts(m.Value, [.. path, m.Key])),
        JsonArray a => a.SelectMany(i => Texts(i, path)),
        JsonValue v when v.TryGetValue<string>(out _) => [path],
        _ => [],
    };
}
