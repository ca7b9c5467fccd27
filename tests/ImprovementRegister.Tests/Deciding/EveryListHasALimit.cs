using ImprovementRegister.Adoption;
using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Deciding;

/// <summary>A request cannot make the register look at, or keep, as many things as fit in its body.</summary>
public sealed class EveryListHasALimit
{
    public static TheoryData<string, string> Lists
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var command in CommandTypes.All.Select(CommandTypes.Closed))
            {
                ListsInRequests.Of(command).ToList().ForEach(list => data.Add(command.Name, list.Path));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void Ten_thousand_entries_are_refused_without_looking_at_each(string command, string path) =>
        ShouldHaveALimit(CommandTypes.Closed(CommandTypes.All.Single(c => c.Name == command)), path);

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 1)]
    public void An_empty_line_is_passed_over_and_counts_for_the_limit(int filled, int empty)
    {
        var check = new Check(new Situation(People.QualityManager, Days.Today, Shipped.Levanto));
        var looked = new List<string>();
        string?[] lines = [.. Enumerable.Repeat<string?>(null, empty), .. Enumerable.Repeat("regel", filled)];
        check.Filled("rows", lines, 3, (_, at) => looked.Add(at));
        (check.Errors.Count, looked.Count).ShouldBe((0, filled));
        looked.ShouldBe(Enumerable.Range(empty, filled).Select(i => $"rows[{i}]"), "an empty line of a form keeps its number");

        check.Filled("rows", [.. lines, null], 3, (_, at) => looked.Add(at));
        check.Errors.ShouldHaveSingleItem().Message.En.ShouldBe("rows has 4 entries; at most 3 are kept, and empty ones count too.");
        looked.Count.ShouldBe(filled, "none is looked at when there are too many");
    }

    [Fact]
    public void A_list_that_is_read_to_its_end_or_not_at_all_is_noticed()
    {
        Should.Throw<ShouldAssertException>(() => ShouldHaveALimit(typeof(Careless), "readToItsEnd"));
        Should.Throw<ShouldAssertException>(() => ShouldHaveALimit(typeof(Careless), "neverRead"));
    }

    [Fact]
    public void A_list_inside_a_list_or_a_part_is_found_too() =>
        ListsInRequests.Of(typeof(Nested)).Select(l => l.Path).ShouldBe(["names", "parts", "parts[0].notes", "one.notes"]);

    private static void ShouldHaveALimit(Type command, string path)
    {
        var (at, code) = ErrorsOf(ListsInRequests.Of(command).Single(l => l.Path == path).Request)
            .Where(e => e.Path == $"$.{path}" || e.Path.StartsWith($"$.{path}[", StringComparison.Ordinal))
            .Select(e => (e.Path, e.Code))
            // Two of ten thousand say enough of a list that is read to its end.
            .Take(2)
            .ShouldHaveSingleItem();
        at.ShouldBe($"$.{path}");
        code.ShouldBeOneOf("too-many", "out-of-range");
    }

    private static IReadOnlyList<FieldError> ErrorsOf(object request)
    {
        var check = new Check(new Situation(People.QualityManager, Days.Today, Shipped.Levanto));
        var command = request switch
        {
            // What the path of the request names is not in its body.
            PlanTheme plan => plan.Of(Shipped.Levanto.ResolveNode("KKFZ-T4")!),
            SetAspectStatus status => status.Of(Shipped.Levanto.ResolveNode("KKFZ-P1-A2")!),
            _ => request,
        };
        command.GetType().GetMethod("Check", [typeof(Check)])!.Invoke(command, [check]);
        return check.Errors;
    }

    private sealed record Careless(IReadOnlyList<string?>? ReadToItsEnd, IReadOnlyList<string?>? NeverRead) : Command<Source>
    {
        public override void Check(Check check) => ReadToItsEnd?.Select((text, index) => check.Given($"readToItsEnd[{index}]", text)).ToList();

        public override Decision Decide(Source state, Situation now) => Decision.NothingToDo;
    }

    private sealed record Nested(IReadOnlyList<string>? Names, IReadOnlyList<Part?>? Parts, Part? One);

    private sealed record Part(string? Name, IReadOnlyList<string>? Notes);
}
