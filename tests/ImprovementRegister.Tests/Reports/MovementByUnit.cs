using System.Text.Json;
using ImprovementRegister.Reports;

namespace ImprovementRegister.Tests.Reports;

/// <summary>The table by unit of a report has no row that says what its total says already.</summary>
public sealed class MovementByUnit
{
    private static readonly Movement All = new(3, 5, 1, 2, 0, 0);

    [Fact]
    public void One_unit_that_holds_everything_is_what_the_total_is_of()
    {
        var movement = new ReportMovement(All, [Unit("CL-WONEN", 0, All)]);

        movement.Shown().ShouldBeEmpty();
        movement.Of!.Code.ShouldBe("CL-WONEN");
    }

    [Fact]
    public void So_it_is_of_one_above_others_also_when_it_has_work_of_its_own()
    {
        var movement = new ReportMovement(All, [Unit("LEVANTO", 0, All), Unit("CL-WONEN", 1, All with { Open = 4 }), Unit("T-1", 2, All with { Open = 1 }), Unit("CL-NOVI", 1, All with { New = 0 })]);

        movement.Shown().Select(u => (u.Code, u.Level)).ShouldBe([("CL-WONEN", 0), ("T-1", 1), ("CL-NOVI", 0)]);
        movement.Of!.Code.ShouldBe("LEVANTO");
    }

    [Fact]
    public void Where_several_stand_at_the_top_all_are_shown()
    {
        var movement = new ReportMovement(All, [Unit("A", 0, All), Unit("none", 0, All with { Open = 0 })]);

        movement.Shown().Count.ShouldBe(2);
        movement.Of.ShouldBeNull();
    }

    [Fact]
    public void The_data_of_a_report_stays_as_it_was() =>
        JsonSerializer.SerializeToNode(new ReportMovement(All, [Unit("A", 0, All)]))!.AsObject().Select(m => m.Key).ShouldBe(["Total", "Units"]);

    private static UnitMovement Unit(string code, int level, Movement figures) => new(code, code, null, level, figures);
}
