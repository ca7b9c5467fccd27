using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Sources;

/// <param name="Code">Left out for a new question; that of the round before for a question that comes back.</param>
/// <param name="Node">The part of the framework that it is about, by code or by name.</param>
/// <param name="Name">The question, as teams read it.</param>
public sealed record OwnItemInput(string? Code, string? Node, string? Name)
{
    internal void Check(Check check, string at)
    {
        if (Code is not null)
        {
            check.Identifier(at + ".code", Code);
        }

        check.Node(at + ".node", Node);
        check.Text(at + ".name", Name, Limits.Title);
    }
}

/// <summary>What a 0-meting asks besides its list; all of it each time. What a team answered already stays.</summary>
/// <param name="Items">At most 100. A row that is null is passed over: an empty line of a form keeps its number.</param>
[Example("""{"items":[{"node":"KWLGGZ-CLI","name":"Is het bewonersoverleg elke maand?"}]}""")]
public sealed record NameOwnItems(IReadOnlyList<OwnItemInput?>? Items) : Command<Source>
{
    public const int Most = 100;

    /// <summary>What begins the code of a question that has none yet.</summary>
    private const string Own = "eigen-";

    public override void Check(Check check)
    {
        check.Given("items", Items);
        check.Filled("items", Items, Most, (item, at) => item.Check(check, at));
    }

    public override Decision Decide(Source state, Situation now)
    {
        var type = now.Catalog.SourceTypes.Of(state.Type);
        if (!type.Results.Contains(ResultKind.Answers))
        {
            return Decision.Refuse("no-items", new Message($"Eigen vragen horen bij een 0-meting, niet bij '{type.Name}'.", $"Questions of your own belong to a baseline, not to '{type.NameEn}'."));
        }

        var items = new List<OwnItem>();
        foreach (var (row, at) in Items!.Select((i, n) => (i!, $"items[{n}]")).Where(r => r.Item1 is not null))
        {
            var item = new OwnItem(row.Code ?? Own + now.NewId().ToString("N")[^12..], now.NodeCodes([row.Node!])[0], FreeText.Clean(row.Name!));
            if (type.Subject(item.Code) is not null || type.Subject(item.Name) is not null || items.Any(i => IsSame(i, item)))
            {
                return Decision.Refuse("item-twice", new Message("Deze vraag staat er al; laat er één staan.", "This question is there already; keep one."), at + ".name");
            }

            items.Add(item);
        }

        return Lost(state, items) is { } lost ? lost : items.SequenceEqual(state.OwnItems) ? Decision.NothingToDo : Decision.Record(new BaselineItemsNamed(items));
    }

    /// <summary>A question that was answered cannot go: what the teams said would be about nothing.</summary>
    private static Decision? Lost(Source state, List<OwnItem> items) =>
        state.OwnItems.FirstOrDefault(was => state.Answers.Any(a => a.Item == was.Code) && !items.Any(i => i.Code == was.Code && i.Node == was.Node)) is { } lost
            ? Decision.Refuse("item-answered", new Message(
                $"'{lost.Name}' is al beantwoord en hoort bij {lost.Node}; laat die vraag staan, of laat de teams hun antwoord eerst weghalen.",
                $"'{lost.Name}' was answered already and is about {lost.Node}; keep that question, or have the teams take their answer away first."), "items")
            : null;

    private static bool IsSame(OwnItem one, OwnItem other) => one.Code == other.Code || Reference.NameKey.Of(one.Name) == Reference.NameKey.Of(other.Name);
}

public static class NameOwnItemsEndpoint
{
    [WolverinePost(Routes.Base + "/sources/{id:guid}/own-items", Summary = "What a 0-meting asks besides its list"), Allow(Role.QualityManager, Role.Auditor)]
    public static Decision Post(NameOwnItems command, Source source, Situation now) => command.Decide(source, now);
}
