using ImprovementRegister.Organisations;
using ImprovementRegister.Reminders;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Reminders;

public sealed class SettingReminders
{
    private static readonly SetReminders Usual = new(null, null, null, null, null, null, null, null);

    [Fact]
    public void What_is_left_out_is_as_usual()
    {
        var rules = Given.Organisation().When(Usual with { Kinds = [new ReminderTimingInput(DueKind.Phase, null, 3)], QualityManagerAfter = 40, SendAt = "6:30" }).State.Reminders!;
        rules.Of(DueKind.Phase).ShouldBe(new ReminderTiming(DueKind.Phase, rules.Of(DueKind.Phase).Before, 3));
        rules.Of(DueKind.Phase).Before.ShouldBe([30, 7, 1]);
        rules.Of(DueKind.Review).Every.ShouldBe(7);
        (rules.QualityManagerAfter, rules.UnitManagerAfter, rules.SendAt, rules.QuietDays).ShouldBe((40, 40, new TimeOnly(6, 30), false));
    }

    [Fact]
    public void The_last_word_holds_and_before_it_all_is_usual()
    {
        var state = Given.Organisation().When(Usual with { QuietDays = true }).When(Usual with { QualityManager = new Party(PartyType.Role, "r-tm") }).State;
        (state.Reminders!.QuietDays, state.Reminders.QualityManager).ShouldBe((false, People.TeamManagers));
        OrganisationStructure.None.Reminders.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"kinds":[{"kind":"phase"},{"kind":"phase"}]}""", "$.kinds[1].kind", "given-twice")]
    [InlineData("""{"kinds":[{"kind":"phase","before":[7,0]}]}""", "$.kinds[0].before[1]", "out-of-range")]
    [InlineData("""{"kinds":[{"kind":"phase","every":0}]}""", "$.kinds[0].every", "out-of-range")]
    [InlineData("""{"kinds":[{"before":[1]}]}""", "$.kinds[0].kind", "required")]
    [InlineData("""{"qualityManagerAfter":0}""", "$.qualityManagerAfter", "out-of-range")]
    [InlineData("""{"qualityManagerAfter":20,"unitManagerAfter":10}""", "$.unitManagerAfter", "before-quality-manager")]
    [InlineData("""{"sendAt":"25:00"}""", "$.sendAt", "invalid-time")]
    [InlineData("""{"unitManager":{"type":"role","id":"R-NIEMAND"}}""", "$.unitManager.id", "unknown-party")]
    public void What_cannot_be_is_refused_where_it_stands(string body, string path, string code) =>
        Checking.Errors(System.Text.Json.JsonSerializer.Deserialize<SetReminders>(body, Http.ApiJson.Requests)!, Days.Today).Select(e => (e.Path, e.Code)).ShouldBe([(path, code)]);
}
