using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Importing;
using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Importing;

public sealed class RowsOfAnOldRegister
{
    private const string Headings = "Nr;Actie;Bron;Soort bron;Eigenaar;Datum melding;Startdatum;Deadline;Status;Datum gereed;Opmerking";

    [Fact]
    public void A_row_becomes_what_a_person_would_have_entered_on_the_days_that_it_tells()
    {
        var plan = OldRows.One(Headings, "12;Formulieren herzien;Audit zorg 2024;interne audit;R-TM;5-3-2024;1 april 2024;eind 2024;gereed;12-11-2024;In gebruik sinds de herfst");

        plan.ShouldBe(RowOutcome.New);
        var source = plan.Source.ShouldNotBeNull();
        source.State.Title.ShouldBe("Audit zorg 2024");
        source.Begins!.Days.ShouldBe([Days.Of("2024-03-05")]);
        var action = plan.Changes.ShouldHaveSingleItem();
        action.Events.Select(e => e.GetType()).ShouldBe([typeof(ActionRaised), typeof(ActionStarted), typeof(ActionCompleted), typeof(NoteAdded)]);
        action.Days.ShouldBe([Days.Of("2024-03-05"), Days.Of("2024-04-01"), Days.Of("2024-11-12"), Days.Of("2024-11-12")]);
        var raised = (ActionRaised)action.Events[0];
        raised.ShouldSatisfyAllConditions(
            r => r.Title.ShouldBe("Formulieren herzien"), r => r.Reference.ShouldBe("12"), r => r.RaisedOn.ShouldBe(Days.Of("2024-03-05")), r => r.Owner.ShouldBe(People.TeamManagers),
            r => r.Deadline!.On.ShouldBe(Days.Of("2024-12-31")), r => r.Sources.ShouldBe([source.Id]), r => r.Kind.ShouldBe(ActionKind.Improvement));
    }

    [Fact]
    public void Days_that_a_spreadsheet_counts_and_times_beside_a_day_are_days()
    {
        var plan = OldRows.One(Headings, "12;Herzien;Audit;interne audit;R-TM;45356;;45657;in uitvoering;;");

        plan.ShouldBe(RowOutcome.New);
        ((ActionRaised)plan.Changes[0].Events[0]).ShouldSatisfyAllConditions(r => r.RaisedOn.ShouldBe(Days.Of("2024-03-05")), r => r.Deadline!.On.ShouldBe(Days.Of("2024-12-31")));
        OldRow.Written("5-3-2024 14:30").ShouldBe("5-3-2024");
        OldRow.Written("2024").ShouldBe("2024");
    }

    [Fact]
    public void A_finding_goes_in_under_its_source_and_the_action_against_it()
    {
        var plan = OldRows.One("Bron;Soort bron;Bevinding;Weging;Actie;Datum", "Audit;externe audit;Drie dossiers zijn niet actueel;kleine afwijking;Dossiers bijwerken;5-3-2024");

        plan.ShouldBe(RowOutcome.New);
        var logged = plan.Changes[0].Events.ShouldHaveSingleItem().ShouldBeOfType<FindingLogged>();
        logged.ShouldSatisfyAllConditions(f => f.Kind.ShouldBe(FindingKind.MinorNonconformity), f => f.Source.ShouldBe(plan.Source!.Id), f => f.FoundOn.On.ShouldBe(Days.Of("2024-03-05")));
        plan.Changes[1].Events[0].ShouldBeOfType<ActionRaised>().ShouldSatisfyAllConditions(a => a.Findings.ShouldBe([plan.Changes[0].Stream]), a => a.Kind.ShouldBe(ActionKind.Corrective));
    }

    [Fact]
    public void A_finding_alone_is_a_finding() =>
        OldRows.One("Nr;Bron;Soort bron;Bevinding", "B7;Audit;interne audit;Het archief is vol").Changes.ShouldHaveSingleItem().Events[0].ShouldBeOfType<FindingLogged>().Reference.ShouldBe("B7");

    [Fact]
    public void Rows_of_one_source_share_it()
    {
        var plans = OldRows.Plan("Nr;Actie;Bron;Soort bron\n1;Bellen;Audit zorg;interne audit\n2;Mailen;AUDIT ZORG;Interne audits\n3;Langsgaan;CTO 2024;CTO\n");

        plans.ShouldAllBe(p => p.Outcome == RowOutcome.New);
        plans[1].Source!.Id.ShouldBe(plans[0].Source!.Id);
        plans[2].Source!.Id.ShouldNotBe(plans[0].Source!.Id);
        plans[2].Source!.State.Type.Code.ShouldBe("clientSurvey");
    }

    [Fact]
    public void A_kind_of_source_in_the_column_of_sources_is_both()
    {
        var plan = OldRows.One("Actie;Bron", "Bellen;Interne audit");

        plan.ShouldBe(RowOutcome.New);
        plan.Source!.State.ShouldSatisfyAllConditions(s => s.Type.Code.ShouldBe("internalAudit"), s => s.Title.ShouldBe("Interne audit"));
    }

    [Theory]
    [InlineData("MTO 2025", "staffSurvey")]
    [InlineData("Interne audit zorgproces", "internalAudit")]
    [InlineData("VIM, Q1 2026", "incidentTrend")]
    public void A_source_that_is_called_after_its_kind_is_of_that_kind(string source, string type) =>
        OldRows.One("Actie;Bron", $"Bellen;{source}").Source!.State.ShouldSatisfyAllConditions(s => s.Type.Code.ShouldBe(type), s => s.Title.ShouldBe(source));

    [Fact]
    public void A_kind_in_the_middle_of_a_word_or_of_a_title_says_nothing() => OldRows.One("Actie;Bron", "Bellen;Teamoverleg MTO").ShouldSay("source-missing").Stops.ShouldBeTrue();

    [Fact]
    public void Rows_that_come_from_nowhere_are_bad_until_a_source_is_chosen_for_them()
    {
        OldRows.One("Nr;Actie", "1;Bellen").ShouldSay("source-missing").Stops.ShouldBeTrue();

        OldRows.One("Nr;Actie", "1;Bellen", new ImportMapping { SourceType = "yearPlan", SourceTitle = "Jaarplan 2024" }).ShouldBe(RowOutcome.New);
    }

    [Theory]
    [InlineData("31-06-2024", "date-does-not-exist")]
    [InlineData("binnenkort", "date-not-understood")]
    [InlineData("1-1-2031", "date-in-future")]
    public void A_day_that_cannot_be_is_bad_and_the_cell_is_named(string day, string code) =>
        OldRows.One(Headings, $"1;Bellen;Audit;interne audit;R-TM;{day};;;;;").ShouldSay(code, "F (Datum melding)").Stops.ShouldBeTrue();

    [Fact]
    public void Everything_that_is_wrong_with_a_row_is_said_at_once()
    {
        var plan = OldRows.One(Headings, "1;Bel 06-12345678;Audit;soort van niets;R-TM;1-3-2024;;31-06-2024;groen;;");

        plan.ShouldBe(RowOutcome.Bad);
        plan.Remarks.Where(r => r.Stops).Select(r => (r.Column, r.Code)).ShouldBe(
            [("I (Status)", "status-unknown"), ("D (Soort bron)", "unknown-source-type"), ("B (Actie)", "personal-data"), ("H (Deadline)", "date-does-not-exist")], ignoreOrder: true);
        plan.Remarks.ShouldAllBe(r => !r.Message.Nl.Contains("12345678"));
    }

    [Fact]
    public void A_status_of_ones_own_can_be_given_a_meaning()
    {
        var mapping = ImportMapping.None.Meaning([(ValueOf.Status, "groen", "completed")]);

        OldRows.One(Headings, "1;Bellen;Audit;interne audit;R-TM;1-3-2024;;;Groen;5-4-2024;", mapping).Changes[0].Events.OfType<ActionCompleted>().ShouldHaveSingleItem().CompletedOn.ShouldBe(Days.Of("2024-04-05"));
    }

    [Fact]
    public void What_is_done_on_a_day_that_nobody_tells_is_bad_until_a_day_is_chosen()
    {
        const string row = "1;Bellen;Audit;interne audit;R-TM;1-3-2024;;;gereed;;";
        OldRows.One(Headings, row).ShouldSay("completed-when", "J (Datum gereed)");

        OldRows.One(Headings, row, new ImportMapping { CompletedOn = Days.Of("2024-12-31") }).ShouldBe(RowOutcome.New);
    }

    [Fact]
    public void A_verdict_of_the_old_register_goes_along_as_a_note_for_somebody_else_judges_here()
    {
        var plan = OldRows.One(Headings, "1;Bellen;Audit;interne audit;R-TM;1-3-2024;;;effectief;1-5-2024;");

        plan.ShouldSay("effect-as-note").Stops.ShouldBeFalse();
        plan.Changes[0].Events.OfType<EffectReviewed>().ShouldBeEmpty();
        plan.Changes[0].Events.OfType<NoteAdded>().ShouldHaveSingleItem().Text.ShouldContain("effectief");
    }

    [Fact]
    public void An_owner_nobody_knows_is_counted_and_told_without_repeating_the_name()
    {
        var context = OldRows.Context();
        var plan = OldRows.Plan($"{Headings}\n1;Bellen;Audit;interne audit;Truus van Dalen;1-3-2024;;;open;;\n", context: context).ShouldHaveSingleItem();

        plan.ShouldBe(RowOutcome.New);
        plan.ShouldSay("owner-unknown", "E (Eigenaar)").Message.Nl.ShouldNotContain("Truus");
        context.Unknown[ValueOf.Party].ShouldBe(new Dictionary<string, int> { ["Truus van Dalen"] = 1 });
        ((ActionRaised)plan.Changes[0].Events[0]).Owner.ShouldBeNull();
    }

    [Fact]
    public void An_owner_can_be_matched_or_entered_without_an_account()
    {
        const string row = "1;Bellen;Audit;interne audit;Truus van Dalen;1-3-2024;;;in uitvoering;;";
        ImportMapping Meaning(string party) => ImportMapping.None.Meaning([(ValueOf.Party, "truus van dalen", party)]);

        ((ActionRaised)OldRows.One(Headings, row, Meaning("role:R-TM")).Changes[0].Events[0]).Owner.ShouldBe(People.TeamManagers);
        var entered = OldRows.One(Headings, row, Meaning(ImportMapping.NewPerson));
        entered.ShouldBe(RowOutcome.New);
        var newcomer = entered.Newcomers.ShouldHaveSingleItem();
        newcomer.Name.ShouldBe("Truus van Dalen");
        newcomer.Id.ShouldNotContain("Truus");
        ((ActionRaised)entered.Changes[0].Events[0]).Owner.ShouldBe(new Party(PartyType.Person, newcomer.Id));
    }

    [Fact]
    public void What_was_kept_of_owners_and_statuses_before_there_were_other_words_still_means_what_it_did()
    {
        var kept = ImportTables.Read<ImportMapping>($$"""{"Columns":{"kleur":"status"},"Owners":{"{{ImportMapping.KeyOf(ValueOf.Party, "Truus van Dalen")}}":"role:R-TM"},"Statuses":{"groen":"Completed"},"Values":{"Unit":{"zuid":"CL-WONEN"} },"NewPeople":false}""");

        (kept.Decided(ValueOf.Party, "truus van dalen"), kept.Decided(ValueOf.Status, "Groen"), kept.Decided(ValueOf.Unit, "ZUID")).ShouldBe(("role:R-TM", "Completed", "CL-WONEN"));
        var json = ImportTables.Json(kept.Meaning([(ValueOf.Status, "groen", "open")]));
        json.ShouldNotContain("Owners");
        var again = ImportTables.Read<ImportMapping>(json);
        (again.Decided(ValueOf.Party, "Truus van Dalen"), again.Decided(ValueOf.Status, "groen")).ShouldBe(("role:R-TM", "open"));
        OldRows.One(Headings, "1;Bellen;Audit;interne audit;Truus van Dalen;1-3-2024;;;Groen;5-4-2024;", kept).Changes[0].Events.OfType<ActionCompleted>().ShouldHaveSingleItem();
    }

    [Fact]
    public void Several_parts_of_frameworks_in_one_cell_are_asked_about_one_by_one()
    {
        var context = OldRows.Context(ImportMapping.None.Meaning([(ValueOf.Node, "Het team", "KKFZ-P1")]));
        var plan = OldRows.Plan("Nr;Actie;Bron;Thema\n1;Bellen;Interne audit;Het team, Samenwerken en zo / KKFZ-T4\n", context: context).ShouldHaveSingleItem();

        context.Unknown[ValueOf.Node].Keys.ShouldBe(["Samenwerken", "zo"], ignoreOrder: true);
        plan.ShouldSay("unknown-node", "D (Thema)").Stops.ShouldBeTrue();
    }

    [Fact]
    public void Two_owners_in_one_cell_are_a_question() =>
        OldRows.One(Headings, "1;Bellen;Audit;interne audit;Truus / Bo;1-3-2024;;;open;;").ShouldSay("two-owners", "E (Eigenaar)").Stops.ShouldBeTrue();

    [Fact]
    public void Headings_within_and_totals_are_skipped_and_headings_that_come_back_too()
    {
        var plans = OldRows.Plan("Nr;Actie;Bron\nCluster Wonen;;\n1;Bellen;Interne audit\nNr;Actie;Bron\n2;Mailen;Interne audit\n");

        plans.Select(p => p.Outcome).ShouldBe([RowOutcome.Skipped, RowOutcome.New, RowOutcome.New]);
    }

    [Fact]
    public void A_number_that_is_there_twice_is_bad_the_second_time() =>
        OldRows.Plan("Nr;Actie;Bron\n1;Bellen;Interne audit\n1;Mailen;Interne audit\n").Select(p => p.Outcome).ShouldBe([RowOutcome.New, RowOutcome.Bad]);

    [Fact]
    public void A_day_before_what_it_follows_is_told_and_goes_in()
    {
        var plan = OldRows.One(Headings, "1;Bellen;Audit;interne audit;R-TM;1-3-2024;;;gereed;1-2-2024;");

        plan.ShouldBe(RowOutcome.New);
        plan.Confirmed.ShouldBe([Confirmation.Backdated]);
        var said = plan.ShouldSay("confirmed");
        said.Stops.ShouldBeFalse();
        said.Message.Nl.ShouldBe("De actie is gemeld op 01-03-2024; deze stap (afronding) zou daarvóór komen, op 01-02-2024.");
    }

    [Fact]
    public void A_row_that_was_brought_before_adds_nothing_and_one_that_reads_differently_corrects()
    {
        const string before = "1;Bellen;Audit;interne audit;R-TM;1-3-2024;;eind 2024;in uitvoering;;";
        var began = OldRows.One(Headings, before).Changes.ShouldHaveSingleItem();

        Again(before, before).ShouldBe(RowOutcome.Same);
        var changed = Again(before, "1;Bellen en mailen;Audit;interne audit;R-TM;1-3-2024;;eind 2025;gereed;1-6-2025;");
        changed.ShouldBe(RowOutcome.Changed);
        var change = changed.Changes.ShouldHaveSingleItem();
        change.Version.ShouldBe(began.Events.Count);
        change.Events.Select(e => e.GetType()).ShouldBe([typeof(ActionCorrected), typeof(DeadlineShifted), typeof(ActionCompleted)]);
    }

    [Theory]
    [InlineData("R-TM;1-3-2024;1-4-2024;eind 2024;gereed;1-6-2024;", "R-TM;1-3-2024;1-4-2024;eind 2024;gereed;1-7-2024;", "J (Datum gereed)")]
    [InlineData("R-TM;1-3-2024;1-4-2024;eind 2024;in uitvoering;;", "R-TM;1-3-2024;1-5-2024;eind 2024;in uitvoering;;", "G (Startdatum)")]
    [InlineData("R-TM;1-3-2024;1-4-2024;eind 2024;gereed;1-6-2024;", "R-TM;1-3-2024;1-4-2024;eind 2025;gereed;1-6-2024;", "H (Deadline)")]
    [InlineData("R-TM;1-3-2024;1-4-2024;eind 2024;in uitvoering;;", "R-TM;1-3-2024;1-4-2024;;in uitvoering;;", "H (Deadline)")]
    [InlineData("R-TM;1-3-2024;1-4-2024;eind 2024;in uitvoering;;", ";1-3-2024;1-4-2024;eind 2024;in uitvoering;;", "E (Eigenaar)")]
    [InlineData(";1-3-2024;;eind 2024;vervallen;;", "R-TM;1-3-2024;;eind 2024;vervallen;;", "E (Eigenaar)")]
    public void A_change_that_cannot_be_made_where_the_action_stands_is_told(string before, string now, string column)
    {
        var again = Again("1;Bellen;Audit;interne audit;" + before, "1;Bellen;Audit;interne audit;" + now);

        again.ShouldBe(RowOutcome.Changed);
        again.Changes.ShouldBeEmpty();
        again.Remarks.ShouldHaveSingleItem().ShouldSatisfyAllConditions(r => r.Code.ShouldBe("change-in-register"), r => r.Column.ShouldBe(column), r => r.Stops.ShouldBeFalse());
    }

    [Fact]
    public void A_change_that_is_made_is_not_told_as_one_that_stays_behind() => Again(
        "1;Bellen;Audit;interne audit;;1-3-2024;;eind 2024;open;;",
        "1;Bellen;Audit;interne audit;R-TM;1-3-2024;1-4-2024;eind 2025;in uitvoering;;").Remarks.ShouldNotContain(r => r.Code == "change-in-register");

    /// <summary>What becomes of a row when it was brought before and reads differently now.</summary>
    private static RowPlan Again(string before, string now)
    {
        var first = OldRows.One(Headings, before);
        var began = first.Changes.ShouldHaveSingleItem();
        var state = began.Events.Aggregate(ImprovementAction.None, (s, e) => s.Evolve(e));
        var past = began.Events.Select((e, i) => new PastEvent(i + 1, e, People.QualityManager.Id, began.Days![i], Days.Now, Guid.Empty)).ToList();
        var context = OldRows.Context();
        context.Items = new Dictionary<string, KnownItem> { [first.Item!.Key] = first.Item };
        context.Streams = new Dictionary<Guid, KnownState> { [began.Stream] = new(began.Stream, began.Events.Count, state, past) };
        return OldRows.Plan($"{Headings}\n{now}\n", context: context).ShouldHaveSingleItem();
    }
}
