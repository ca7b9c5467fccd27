using System.Text;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Reference;
using ImprovementRegister.Reports;
using ImprovementRegister.Tests.Frameworks;

namespace ImprovementRegister.Tests.Reports;

public sealed class KindsOfReports
{
    private const string Good = """{"kinds":[{"code":"diary","name":"dagboek","nameEn":"diary","period":"year","order":"framework","sections":[{"code":"words","name":"Woorden","nameEn":"Words","content":"narrative"}]}]}""";

    [Theory]
    [InlineData("qualityReport", "2026-05-31")]
    [InlineData("quarterReport", "2026-01-31")]
    [InlineData("workPlan", null)]
    public void Each_has_its_own_last_day(string kind, string? due) =>
        Shipped.Levanto.ReportKinds.Of(kind).DueOn(new DateOnly(2025, 12, 31))?.ToString("yyyy-MM-dd", null).ShouldBe(due);

    [Fact]
    public void The_quality_report_has_what_the_framework_asks_for()
    {
        var kind = Shipped.Levanto.ReportKinds.Resolve("kwaliteitsverslag")!;

        foreach (var part in (SectionContent[])[SectionContent.LookBack, SectionContent.Reflection, SectionContent.LookAhead])
        {
            kind.Sections.Single(s => s.Content == part).PerNode.ShouldBeTrue();
        }

        (kind.PublicMonths, kind.AllNodes, kind.Contributions.Contains(ContributorGroup.ExpertsByExperience)).ShouldBe((12, true, true));
        Shipped.Levanto.ReportKinds.All.Count.ShouldBeGreaterThanOrEqualTo(8);
    }

    [Fact]
    public void A_kind_that_is_in_no_file_any_more_can_still_be_shown() => Shipped.Levanto.ReportKinds.Of("vanished").Name.ShouldBe("vanished");

    [Fact]
    public void An_organisation_has_kinds_of_its_own() => With(Good.Replace("{\"kinds\"", "{\"organisation\":\"levanto\",\"kinds\"", StringComparison.Ordinal)).ForTenant("levanto")!.ReportKinds.Resolve("Dagboek")!.Code.ShouldBe("diary");

    [Theory]
    [InlineData("\"code\":\"diary\"", "\"code\":\"Diary\"", "must start with a small letter")]
    [InlineData("\"code\":\"diary\"", "\"code\":\"qualityReport\"", "is there already")]
    [InlineData("\"period\":\"year\"", "\"period\":\"week\"", "period \"week\" is not known")]
    [InlineData("\"order\"", "\"dueMonthDay\":\"02-30\",\"order\"", "must be a day of every year")]
    [InlineData("\"order\"", "\"dueMonthDay\":\"05-31\",\"dueDays\":31,\"order\"", "not both")]
    [InlineData("\"order\"", "\"frameworks\":[\"XYZ\"],\"order\"", "does not exist")]
    [InlineData("\"order\"", "\"contributions\":[\"clients\"],\"order\"", "needs a section")]
    [InlineData("\"order\"", "\"yearSoFar\":true,\"order\"", "over a part of a year")]
    [InlineData("\"content\":\"narrative\"}", "\"content\":\"narrative\"},{\"code\":\"words\",\"name\":\"Nog\",\"nameEn\":\"Again\",\"content\":\"narrative\"}", "every section stands once")]
    public void A_file_that_is_wrong_is_refused_with_the_place(string right, string wrong, string problem) =>
        Should.Throw<ReferenceDataException>(() => With(Good.Replace(right, wrong, StringComparison.Ordinal))).Problems.ShouldHaveSingleItem().ToString().ShouldContain(problem);

    private static Catalog With(string json) => Catalog.Read(
        Shipped.Files("frameworks"), Shipped.Files("organisations"), Shipped.Files("source-types"), [.. Shipped.Files("report-kinds"), new ReferenceFile("own.json", Encoding.UTF8.GetBytes(json))]);
}
