using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;
using static ImprovementRegister.Tests.Support.Requests;

namespace ImprovementRegister.Tests.Actions;

/// <summary>Every free text of every command on an action goes through the same door.</summary>
public sealed class TextsOfAnAction
{
    private const string WithPersonalData = "Gesproken met de cliënt met BSN 123456782";
    private static readonly DateOnly Later = Days.Of("2026-09-01");

    public static TheoryData<string, int> Texts => new()
    {
        { "RaiseAction title", 300 },
        { "RaiseAction description", 4000 },
        { "RetitleAction title", 300 },
        { "RetitleAction description", 4000 },
        { "RetitleAction reason", 1000 },
        { "RelinkAction reason", 1000 },
        { "AssignOwner reason", 1000 },
        { "DeclineOwnership reason", 1000 },
        { "RemoveResponsible reason", 1000 },
        { "ShiftDeadline reason", 1000 },
        { "StartAction note", 4000 },
        { "WaitForThirdParty waitingFor", 1000 },
        { "ResumeAction note", 4000 },
        { "AddNote text", 4000 },
        { "LinkEvidence title", 300 },
        { "LinkEvidence location", 1000 },
        { "CompleteAction note", 4000 },
        { "ReviewEffect ground", 4000 },
        { "ReopenAction reason", 1000 },
        { "CancelAction reason", 1000 },
        { "MovePhase phase", 100 },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_as_long_as_is_kept_passes_and_one_character_more_is_refused(string field, int most)
    {
        With(field, new string('a', most)).ShouldPass();
        With(field, new string('a', most + 1)).ShouldFail(Path(field), "too-long");
    }

    [Trait("Domain", "F46")]
    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_of_white_space_is_refused(string field, int most)
    {
        most.ShouldBePositive();
        With(field, " \t\u00A0\u200B").ShouldFail(Path(field), Optional(field) ? "blank" : "required");
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_with_control_characters_is_refused(string field, int most)
    {
        most.ShouldBePositive();
        With(field, "Besproken\u0000in het overleg").ShouldFail(Path(field), "control-characters");
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_with_personal_data_is_refused_and_not_repeated(string field, int most)
    {
        most.ShouldBePositive();
        var message = With(field, WithPersonalData).ShouldFail(Path(field), "personal-data");
        message.ShouldContain("bsn");
        message.ShouldNotContain("123456782");
    }

    [Theory]
    [InlineData("AddNote text")]
    [InlineData("ReopenAction reason")]
    [InlineData("RaiseAction title")]
    public void A_text_that_must_be_there_cannot_be_left_out(string field) => With(field, null).ShouldFail(Path(field), "required");

    private static string Path(string field) => field.Split(' ')[1];

    private static bool Optional(string field) => field is "RaiseAction description" or "AssignOwner reason" or "RemoveResponsible reason"
        || field.EndsWith(" note", StringComparison.Ordinal) || field is "RetitleAction title" or "RetitleAction description";

    private static Checking<ImprovementAction> With(string field, string? text) => Checking.Of<ImprovementAction>(field switch
    {
        "RaiseAction title" => Raise with { Title = text },
        "RaiseAction description" => Raise with { Description = text },
        "RetitleAction title" => new RetitleAction(text, "Omschrijving", "Reden"),
        "RetitleAction description" => new RetitleAction("Titel", text, "Reden"),
        "RetitleAction reason" => new RetitleAction("Titel", null, text),
        "RelinkAction reason" => new RelinkAction(["KKFZ-T4"], null, null, null, text),
        "AssignOwner reason" => new AssignOwner(People.TeamManagers, text),
        "DeclineOwnership reason" => new DeclineOwnership(text),
        "RemoveResponsible reason" => new RemoveResponsible(People.Supporters, text),
        "ShiftDeadline reason" => new ShiftDeadline(new DeadlineInput("2027-03-31", null), text),
        "StartAction note" => new StartAction(text),
        "WaitForThirdParty waitingFor" => new WaitForThirdParty(text, Later),
        "ResumeAction note" => new ResumeAction(text),
        "AddNote text" => new AddNote(text),
        "LinkEvidence title" => new LinkEvidence(text, "ONS"),
        "LinkEvidence location" => new LinkEvidence("Werkinstructie", text),
        "CompleteAction note" => new CompleteAction(null, text, null),
        "ReviewEffect ground" => new ReviewEffect(Verdict.Effective, text, null),
        "ReopenAction reason" => new ReopenAction(text),
        "CancelAction reason" => new CancelAction(text, null),
        "MovePhase phase" => new MovePhase(text, PhaseState.Done),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Tell which request holds this text."),
    });
}
