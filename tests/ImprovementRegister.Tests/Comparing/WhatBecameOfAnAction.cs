using ImprovementRegister.Actions;
using ImprovementRegister.Comparing;

namespace ImprovementRegister.Tests.Comparing;

public sealed class WhatBecameOfAnAction
{
    private static readonly ComparedState Open = new(ActionStatus.InProgress, true, true, null, "person:own-1", "CL-WONEN", ["KKFZ-P1"], 0, 0, []);
    private static readonly ComparedState Completed = Open with { Status = ActionStatus.Completed, Open = false };

    [Fact]
    public void What_was_not_there_is_new_and_closed_too_when_it_was_done_meanwhile()
    {
        Between(null, Open).ShouldBe([Change.New]);
        Between(null, Completed).ShouldBe([Change.New, Change.Closed]);
    }

    [Fact]
    public void What_was_open_and_is_no_more_is_closed_and_only_once()
    {
        Between(Open, Completed).ShouldBe([Change.Closed]);
        Between(Completed, Completed with { Status = ActionStatus.Effective, Verdicts = ["Effective"] }).ShouldBe([Change.JudgedEffective]);
    }

    [Fact]
    public void What_was_taken_up_again_is_reopened_even_when_it_was_done_again()
    {
        Between(Completed, Open with { Reopenings = 1 }).ShouldBe([Change.Reopened]);
        Between(Open, Completed with { Reopenings = 1, Verdicts = ["Ineffective"] }).ShouldBe([Change.Closed, Change.Reopened, Change.JudgedIneffective]);
    }

    [Fact]
    public void Only_what_was_moved_and_judged_in_between_counts()
    {
        Between(Open with { Shifts = 2 }, Open with { Shifts = 2, Deadline = new DateOnly(2026, 1, 1) }).ShouldBe([]);
        Between(Open with { Shifts = 1 }, Open with { Shifts = 3 }).ShouldBe([Change.Slipped]);
        Between(Completed with { Verdicts = ["Partly"] }, Completed with { Verdicts = ["Partly", "Partly"] }).ShouldBe([Change.JudgedPartly]);
        Between(Open with { Nodes = ["A", "B"] }, Open with { Nodes = ["B", "A"] }).ShouldBe([]);
    }

    [Fact]
    public void A_node_it_left_sees_it_go_and_the_node_it_came_to_sees_all_that_happened()
    {
        var moved = new ComparedAction(Guid.Empty, Open, Completed with { Nodes = ["KKFZ-P2"] });

        moved.Changes.ShouldBe([Change.Closed, Change.Moved]);
        moved.In(before: true, after: false).ShouldBe([Change.MovedOut]);
        moved.In(before: false, after: true).ShouldBe([Change.Closed, Change.MovedIn]);
        moved.In(before: true, after: true).ShouldBe([Change.Closed]);
        moved.In(before: false, after: false).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_new_came_from_nowhere() => new ComparedAction(Guid.Empty, null, Open).In(before: false, after: true).ShouldBe([Change.New]);

    [Fact]
    public void What_was_merged_or_split_counts_elsewhere_and_is_neither_closed_nor_moved()
    {
        var merged = new ComparedAction(Guid.Empty, Open, Open with { Status = ActionStatus.Merged, Open = false, Counted = false });

        merged.Changes.ShouldBe([Change.WentOn]);
        merged.In(before: true, after: true).ShouldBe([Change.WentOn]);
        merged.In(before: false, after: true).ShouldBeEmpty();
    }

    private static IReadOnlyList<Change> Between(ComparedState? from, ComparedState to) => new ComparedAction(Guid.Empty, from, to).Changes;
}
