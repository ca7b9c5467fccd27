using System.Text;
using ImprovementRegister.Actions;
using ImprovementRegister.Adoption;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Reports;
using ImprovementRegister.Reports.Pictures;

namespace ImprovementRegister.Tests.Reports;

/// <summary>Where things lie on the pictures, in percent of their width and height.</summary>
public sealed class PicturesOfAReport
{
    private static readonly ReportPreview Forensic = FrozenReport.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reports", "frozen", "2026-11.json"), Encoding.UTF8)).Parts[0];

    [Fact]
    public void Phases_lie_between_whole_quarters_and_the_reference_date_and_deadline_among_them()
    {
        var line = PhasingTimeline.Of([Action("Pilot", new(2026, 11, 30), new Phase("pilot", new(2026, 4, 1), new(2026, 6, 30), PhaseState.Planned))], new(2026, 5, 15))!;

        (line.From, line.Until).ShouldBe((new DateOnly(2026, 4, 1), new DateOnly(2026, 12, 31)));
        line.Ticks.Select(t => (t.At, t.Day.Month)).ShouldBe([(0m, 4), (33.09m, 7), (66.55m, 10)]);
        line.ReferenceDate.ShouldBe(16m);
        var row = line.Rows.ShouldHaveSingleItem();
        row.Bars.Select(b => (b.From, b.Width)).ShouldBe([(0m, 33.09m)]);
        row.Deadline.ShouldBe(88.36m);
    }

    [Fact]
    public void A_phase_without_an_end_goes_on_to_the_edge_and_one_without_days_is_not_drawn()
    {
        var line = PhasingTimeline.Of([Action("Uitrol", null, new Phase("uitrol", new(2026, 7, 1), null, PhaseState.InProgress), new Phase("ooit", null, null, PhaseState.Planned))], new(2026, 1, 1))!;

        line.Rows.Single().Bars.Select(b => b.From + b.Width).ShouldBe([100m]);
    }

    [Fact]
    public void Without_days_there_is_no_line_of_time_and_of_many_actions_the_rest_is_counted()
    {
        PhasingTimeline.Of([Action("Ooit", null)], new(2026, 1, 1)).ShouldBeNull();
        var line = PhasingTimeline.Of([.. Enumerable.Range(0, 27).Select(i => Action($"A{i}", new DateOnly(2026, 1, 1).AddDays(i)))], new(2031, 1, 1))!;

        (line.Rows.Count, line.Left).ShouldBe((PhasingTimeline.MostRows, 7));
        line.Rows[0].Action.Title.ShouldBe("A0", "the earliest first");
        line.Ticks.ShouldAllBe(t => t.Day.Month == 1, "quarters of many years would lie over one another");
    }

    [Fact]
    public void A_trend_lies_between_nothing_and_the_highest_that_can_be_with_its_target()
    {
        var course = Course.Of("Tevredenheid", [(new(2024, 12, 31), "2024", 8.2m, "8,2"), (new(2022, 12, 31), "2022", 7.5m, "7,5"), (new(2023, 12, 31), "2023", 10m, "10")], 10, 8)!;

        course.Points.Select(p => (p.Label, p.Y)).ShouldBe([("2022", 25m), ("2023", 0m), ("2024", 18m)]);
        (course.Points[0].X, course.Points[^1].X, course.Target).ShouldBe((8m, 92m, 20m));
    }

    [Fact]
    public void What_was_measured_once_has_no_course() =>
        Course.Of("Eén keer", [(new(2025, 12, 31), "2025", 8m, "8"), (new(2025, 12, 31), "2025", 7m, "7")], 10).ShouldBeNull();

    [Fact]
    public void Every_aspect_of_a_pillar_is_a_cell_in_the_row_of_its_pillar()
    {
        var matrix = AspectMatrix.Of(Forensic)!;

        matrix.Rows.Sum(r => r.Cells.Count).ShouldBe(Forensic.Aspects.Count);
        Enum.GetValues<AspectStatus>().Sum(matrix.Count).ShouldBe(Forensic.Aspects.Count);
        matrix.Rows.SelectMany(r => r.Cells).ShouldAllBe(c => c.X + matrix.CellWidth <= 100.1m);
        AspectMatrix.Of(Forensic with { Aspects = [] }).ShouldBeNull();
    }

    [Fact]
    public void The_flow_counts_a_finding_once_and_its_longest_bar_is_the_whole_width()
    {
        var finding = new ReportFinding(Guid.NewGuid(), null, "Iets", null, ImprovementRegister.Findings.FindingState.WithoutAction, [], 0);
        var source = Forensic.Sources[0] with { Findings = [finding, finding with { Id = Guid.NewGuid(), Actions = 2 }] };
        var flow = EffectFlow.Of(Forensic with { Sources = [source], Nodes = [Forensic.Nodes[0] with { Findings = [finding] }], Total = Forensic.Total with { Actions = 4, Completed = 1, Effective = 1 } });

        flow.Select(s => (s.Word, s.Number, s.Width)).ShouldBe([("sources", 1, 25m), ("findings", 2, 50m), ("with-action", 1, 25m), ("actions", 4, 100m), ("done", 2, 50m), ("effective", 1, 25m)]);
        EffectFlow.Of(Forensic with { Sources = [], Nodes = [], Total = ImprovementRegister.Views.Counts.Zero }).ShouldBeEmpty();
    }

    private static ReportAction Action(string title, DateOnly? deadline, params Phase[] phases) =>
        new(Guid.NewGuid(), null, title, ActionKind.Improvement, ActionStatus.Raised, false, null, null, null, null, 0, 0, []) { Phases = phases, DeadlineOn = deadline };
}
