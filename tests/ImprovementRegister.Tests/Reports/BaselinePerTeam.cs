using ImprovementRegister.Reports;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Tests.Reports;

public sealed class BaselinePerTeam
{
    [Fact]
    public void Each_item_tells_which_team_gave_which_answer_who_left_it_open_and_whether_they_agree()
    {
        var rows = BaselineRow.Of(
            [
                Answer("P1", "Naasten", "Team A", BaselineAnswer.Met), Answer("P1", "Naasten", "Team B", BaselineAnswer.Working), Answer("P1", null, "Team A", BaselineAnswer.Met),
                Answer("P1", null, "Team B", BaselineAnswer.Met), Answer("P1", null, null, BaselineAnswer.Met),
            ], "hele organisatie");

        rows.Select(r => (r.Title, r.Differs, string.Join('+', r.Teams[BaselineAnswer.Met]), string.Join('+', r.Teams[BaselineAnswer.Working]), string.Join('+', r.Open))).ShouldBe(
            [("Pijler P1: Naasten", true, "Team A", "Team B", "hele organisatie"), ("Pijler P1", false, "hele organisatie+Team A+Team B", "", "")]);
    }

    private static ReportAnswer Answer(string node, string? item, string? team, BaselineAnswer answer) => new(node, "Pijler " + node, team, answer, null) { Item = item };
}
