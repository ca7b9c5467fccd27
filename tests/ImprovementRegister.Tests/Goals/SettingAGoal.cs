using ImprovementRegister.Goals;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Goals;

public sealed class SettingAGoal
{
    private static readonly SetGoal Set = Plans.Set;

    [Fact]
    public void A_goal_is_recorded_as_the_plan_states_it() =>
        Given.Goal()
            .When(Set with
            {
                Reference = "G05",
                Ambition = " Naasten horen erbij ",
                Kpi = "Aandeel cliënten met een vastgelegd driegesprek",
                Target = new TargetInput(70m, null, "cliënten"),
                KpiTarget = new TargetInput(75m, "%", "cliënten met naasten"),
                Due = new PlannedDateInput(null, "eind 2026"),
                Start = new PlannedDateInput(null, "Q3 2026"),
                Frequency = new FrequencyInput("Kwartaal rapportage ONS", "P3M"),
                Responsible = [People.Supporters, People.Supporters],
                ResponsibleAsStated = "PB",
                Nodes = ["PIJLER NAASTEN"],
                Unit = "Cluster Wonen",
                Remarks = [" Welke van de twee geldt? "],
            })
            .ThenRecorded(new GoalSet(
                "G05",
                2026,
                "Naasten horen erbij",
                Set.Text!,
                "Aandeel cliënten met een vastgelegd driegesprek",
                new Target(70m, "%", "cliënten"),
                new Target(75m, "%", "cliënten met naasten"),
                new PlannedDate("eind 2026", new StatedDate("eind 2026", Days.Of("2026-01-01"), Days.Of("2026-12-31"), DatePrecision.Year)),
                new PlannedDate("Q3 2026", new StatedDate("Q3 2026", Days.Of("2026-07-01"), Days.Of("2026-09-30"), DatePrecision.Quarter)),
                new Frequency("Kwartaal rapportage ONS", "P3M"),
                [People.Supporters],
                "PB",
                ["KWLGGZ-NAA"],
                "CL-WONEN",
                ["Welke van de twee geldt?"],
                People.QualityManager.Id));

    [Fact]
    public void Year_and_text_are_enough() =>
        Given.Goal().When(Set).ThenRecorded(new GoalSet(null, 2026, null, Set.Text!, null, null, null, null, null, null, [], null, [], null, [], People.QualityManager.Id));

    [Fact]
    public void Year_and_text_are_needed() =>
        Checking.Of(Set with { PlanYear = null, Text = null }).ShouldFail(("planYear", "required"), ("text", "required"));

    [Theory]
    [InlineData(1999)]
    [InlineData(2101)]
    [InlineData(-1)]
    public void A_year_outside_the_century_is_refused(int year) => Checking.Of(Set with { PlanYear = year }).ShouldFail("planYear", "out-of-range");

    [Trait("Domain", "F10")]
    [Theory]
    [InlineData("0", null, true)]
    [InlineData("100", null, true)]
    [InlineData("100.5", null, false)]
    [InlineData("-1", null, false)]
    [InlineData("150", "%", false)]
    [InlineData("150", " % ", false)]
    [InlineData("150", "activiteiten", true)]
    [InlineData("-1", "activiteiten", false)]
    public void A_target_in_percent_lies_between_0_and_100(string value, string? unit, bool accepted)
    {
        var check = Checking.Of(Set with { Target = new TargetInput(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), unit, null) });
        if (accepted)
        {
            check.ShouldPass();
        }
        else
        {
            check.ShouldFail("target.value", "out-of-range");
        }
    }

    [Fact]
    public void A_target_without_a_value_is_refused() => Checking.Of(Set with { KpiTarget = new TargetInput(null, "%", null) }).ShouldFail("kpiTarget.value", "required");

    [Fact]
    public void Words_that_stand_for_no_date_are_kept_as_the_plan_has_them() =>
        Given.Goal().When(Set with { Due = new PlannedDateInput(null, " 31-06-2026 ") }).State.Due.ShouldBe(new PlannedDate("31-06-2026", null));

    [Theory]
    [InlineData("31-06-2026", null, "due.on", "date-does-not-exist")]
    [InlineData(null, " ", "due.raw", "blank")]
    [InlineData(null, "na overleg met j.devries@voorbeeld.nl", "due.raw", "personal-data")]
    [InlineData(null, null, "due", "deadline-on-or-raw")]
    [InlineData("2026-12-31", "eind 2026", "due", "deadline-on-or-raw")]
    public void A_planned_date_is_a_day_that_exists_or_words(string? on, string? raw, string path, string code) =>
        Checking.Of(Set with { Due = new PlannedDateInput(on, raw) }).ShouldFail(path, code);

    [Trait("Domain", "F9")]
    [Theory]
    [InlineData("Per overleg", null, null)]
    [InlineData("Twee maandelijks", null, null)]
    [InlineData("Kwartaal", "P3M", null)]
    [InlineData("Kwartaal", "3 maanden", "frequency.interval")]
    [InlineData("Kwartaal", "P0M", "frequency.interval")]
    [InlineData("Kwartaal", "P3M\n", "frequency.interval")]
    public void A_frequency_keeps_its_words_and_an_interval_only_when_that_is_clear(string raw, string? interval, string? wrong)
    {
        var set = Set with { Frequency = new FrequencyInput(raw, interval) };
        if (wrong is null)
        {
            Given.Goal().When(set).State.Frequency.ShouldBe(new Frequency(raw, interval));
        }
        else
        {
            Checking.Of(set).ShouldFail(wrong, "invalid-interval");
        }
    }

    [Fact]
    public void Parties_nodes_unit_and_texts_are_checked() =>
        Checking.Of(Set with
        {
            Reference = "doel #5",
            Frequency = new FrequencyInput(null, null),
            Responsible = [new Party(PartyType.Person, "Jan de Vries")],
            Nodes = ["Thema 15"],
            Unit = "Zuid",
            Remarks = ["Goed", null],
        }).ShouldFail(
            ("reference", "invalid-identifier"),
            ("frequency.raw", "required"),
            ("responsible[0].id", "invalid-identifier"),
            ("nodes[0]", "unknown-node"),
            ("unit", "unknown-unit"),
            ("remarks[1]", "required"));

    [Fact]
    public void Fifty_remarks_are_kept_and_no_more()
    {
        Given.Goal().When(Set with { Remarks = [.. Enumerable.Repeat("Wie meet dit?", 50)] }).State.Remarks.Count.ShouldBe(50);
        Checking.Of(Set with { Remarks = [.. Enumerable.Repeat("Wie meet dit?", 51)] }).ShouldFail("remarks", "too-many");
    }

    [Fact]
    public void Remarks_that_are_too_many_are_not_looked_at_one_by_one() =>
        Checking.Of(Set with { Remarks = [.. Enumerable.Repeat<string?>(null, 51)] }).ShouldFail("remarks", "too-many");

    [Theory]
    [InlineData(null, 2026)]
    [InlineData("vóór eind 2027", 2027)]
    [InlineData("2025", 2026)]
    [InlineData("31-06-2028", 2026)]
    public void A_goal_runs_until_the_year_it_is_due_and_at_least_through_that_of_its_plan(string? due, int year) =>
        Given.Goal().When(Set with { Due = due is null ? null : new PlannedDateInput(null, due) }).State.LastYear.ShouldBe(year);
}
