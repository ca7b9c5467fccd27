using ImprovementRegister.Goals;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Goals;

public sealed class MeasuringAGoal
{
    private static readonly RecordMeasurement Measure = new(29m, 40m, 40, "Dossiercontrole", Days.Of("2026-03-31"), null);

    [Trait("Story", "30")]
    [Fact]
    public void A_measurement_keeps_its_denominator_sample_method_and_reference_date() =>
        Given.Goal().When(Plans.Complete).When(Measure with { Method = " Dossiercontrole ", Note = " Steekproef " }, by: People.Auditor)
            .ThenRecorded(new MeasurementRecorded(29m, 40m, 40, "Dossiercontrole", Days.Of("2026-03-31"), "Steekproef") { Entry = 1 });

    [Fact]
    public void A_plain_count_has_no_denominator() =>
        Given.Goal().When(Plans.Complete).When(new RecordMeasurement(3m, null, null, null, Days.Today, null))
            .ThenRecorded(new MeasurementRecorded(3m, null, null, null, Days.Today, null) { Entry = 1 });

    [Trait("Domain", "H6")]
    [Trait("Story", "30")]
    [Fact]
    public void One_value_is_in_force_on_a_reference_date_and_a_correction_names_what_it_replaces()
    {
        var measured = Given.Goal().When(Plans.Complete).When(Measure);
        measured.When(Measure with { Numerator = 30m }).ThenRefused("measurement-exists", "referenceDate");

        var corrected = measured.When(new CorrectMeasurement(30m, 40m, 40, "Dossiercontrole", Days.Of("2026-03-31"), null, " Verkeerd geteld ").Of(1));
        corrected.ThenRecorded(new MeasurementCorrected(1, new MeasurementRecorded(30m, 40m, 40, "Dossiercontrole", Days.Of("2026-03-31"), null), "Verkeerd geteld"));
        corrected.State.Measurements.Select(m => m.Numerator).ShouldBe([30m]);
        corrected.State.Corrections.ShouldHaveSingleItem().Was.Numerator.ShouldBe(29m);
        measured.When(new CorrectMeasurement(30m, 40m, 40, null, Days.Today, null, "Verkeerd geteld").Of(2)).ThenRefused("unknown-entry");
        corrected.When(new CorrectMeasurement(30m, 40m, 40, "Dossiercontrole", Days.Of("2026-03-31"), null, "Nogmaals").Of(1)).ThenRefused("nothing-to-correct");
    }

    [Theory]
    [InlineData(4.1, true, 0)]
    [InlineData(5, true, 0)]
    [InlineData(6.5, false, 1.5)]
    public void A_target_of_at_most_is_reached_at_its_value_or_below(double absent, bool reached, double gap)
    {
        var goal = Given.Goal().When(Plans.Complete with { Target = new TargetInput(5m, null, "medewerkers") { AtMost = true } })
            .When(Measure with { Numerator = (decimal)absent, Denominator = 100m });
        var progress = GoalProgress.Of(goal.State, Days.Today);
        (progress.Reached, progress.Gap).ShouldBe((reached, (decimal)gap));
        TargetWords.Of(progress.Target!, Texts.Dutch).ShouldBe("hoogstens 5% van medewerkers");
    }

    [Fact]
    public void A_count_of_at_most_is_reached_at_its_value_or_below()
    {
        var goal = Given.Goal().When(Plans.Complete with { Target = new TargetInput(10m, "valincidenten", "kwartaal") { AtMost = true } });
        GoalProgress.Of(goal.When(new RecordMeasurement(9m, null, null, null, Days.Today, null)).State, Days.Today).Reached.ShouldBe(true);
        GoalProgress.Of(goal.When(new RecordMeasurement(12m, null, null, null, Days.Today, null)).State, Days.Today).Gap.ShouldBe(2m);
    }

    [Fact]
    public void Of_two_targets_none_says_at_least_while_the_other_says_at_most()
    {
        var atMost = new TargetInput(5m, null, null) { AtMost = true };
        Given.Goal().When(Plans.Complete with { KpiTarget = atMost }).ThenRefused("targets-opposed", "kpiTarget.atMost");
        var goal = Given.Goal().When(Plans.Complete with { Target = atMost, KpiTarget = atMost with { Value = 4m } });
        goal.When(new AmendGoal(null, new TargetInput(6m, null, null) { AtMost = false }, null, null, "Aangescherpt")).ThenRefused("targets-opposed", "kpiTarget.atMost");
        goal.When(new SettleGoalConflict(4m, "Vastgesteld", null)).State.EffectiveTarget!.AtMost.ShouldBeTrue();
    }

    [Fact]
    public void A_new_value_of_a_target_keeps_what_it_is_aimed_at()
    {
        var goal = Given.Goal().When(Plans.Complete with { Target = new TargetInput(5m, null, null) { AtMost = true } });
        var sharper = new TargetInput(4m, null, null);
        goal.When(new AmendGoal(null, sharper, null, null, "Aangescherpt")).State.EffectiveTarget.ShouldBe(new Target(4m, "%", null) { AtMost = true });
        goal.When(Correct(sharper)).State.EffectiveTarget!.AtMost.ShouldBeTrue();
        goal.When(Correct(sharper with { AtMost = false })).State.EffectiveTarget!.AtMost.ShouldBeFalse();

        static CorrectGoal Correct(TargetInput target) => new(default, default, default, default, default, target, default, default, default, default, null, default, null, "Verkeerd overgenomen");
    }

    [Fact]
    public void An_employee_measures_only_what_she_is_responsible_for()
    {
        var goal = Given.Goal().When(Plans.Complete with { Responsible = [People.Owner.Person] });
        goal.When(Measure, by: People.Owner).ThenRecordedOne<MeasurementRecorded>();
        goal.When(Measure, by: People.Colleague).ThenForbidden("not-your-goal");
        goal.When(Measure, by: People.Auditor).ThenRecordedOne<MeasurementRecorded>();
    }

    [Fact]
    [Trait("Story", "17")]
    public void Through_a_role_only_what_is_of_her_own_unit()
    {
        static Caller Of(string unit) => new("own-9", Role.Owner, []) { Holds = [new Membership(People.TeamManagers, [unit])] };
        var goal = Given.Goal().When(Plans.Complete with { Responsible = [People.TeamManagers], Unit = "CL-WONEN" });
        goal.When(Measure, by: Of("CL-NOVI")).ThenForbidden("not-your-goal");
        goal.When(Measure, by: Of("CL-WONEN")).ThenRecordedOne<MeasurementRecorded>();
        var perUnit = Given.Goal().When(Plans.Complete with { Responsible = [People.TeamManagers], Unit = "LEVANTO" }).When(new SetPerUnit(["CL-WONEN", "CL-NOVI"], null, null, null));
        perUnit.When(new RecordUnitResult("CL-NOVI", null, null, null), by: Of("CL-WONEN")).ThenForbidden("not-your-goal");
        perUnit.When(new RecordUnitResult("CL-WONEN", null, null, null), by: Of("CL-WONEN")).ThenRecordedOne<UnitResultRecorded>();
    }

    [Theory]
    [InlineData(0, 40)]
    [InlineData(40, 40)]
    public void None_and_all_are_measurements(int numerator, int denominator) =>
        Checking.Of(Measure with { Numerator = numerator, Denominator = denominator }).ShouldPass();

    [Trait("Domain", "F11")]
    [Theory]
    [InlineData(29, 0, "denominator")]
    [InlineData(0, -1, "denominator")]
    [InlineData(41, 40, "numerator")]
    [InlineData(-1, 40, "numerator")]
    [InlineData(-1, null, "numerator")]
    public void More_than_all_less_than_none_and_out_of_nothing_are_refused(int numerator, int? denominator, string path) =>
        Checking.Of(Measure with { Numerator = numerator, Denominator = denominator }).ShouldFail(path, "out-of-range");

    [Fact]
    public void A_sample_has_at_least_one() => Checking.Of(Measure with { SampleSize = 0 }).ShouldFail("sampleSize", "out-of-range");

    [Fact]
    public void Numerator_and_reference_date_are_needed() =>
        Checking.Of(Measure with { Numerator = null, ReferenceDate = null }).ShouldFail(("numerator", "required"), ("referenceDate", "required"));

    [Fact]
    public void The_reference_date_has_come()
    {
        Checking.Of(Measure with { ReferenceDate = Days.Today }).ShouldPass();
        Checking.Of(Measure with { ReferenceDate = Days.Tomorrow }).ShouldFail("referenceDate", "date-in-future");
        Checking.Of(Measure with { ReferenceDate = Days.Of("1999-12-31") }).ShouldFail("referenceDate", "date-too-early");
    }

    [Fact]
    public void Method_and_note_are_checked() =>
        Checking.Of(Measure with { Method = " ", Note = "BSN 123456782" }).ShouldFail(("method", "blank"), ("note", "personal-data"));
}
