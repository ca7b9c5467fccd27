using System.Text;
using System.Text.Json;
using System.Text.Json.Schema;
using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Goals;
using ImprovementRegister.Views;

namespace ImprovementRegister.Tests.Views;

/// <summary>A row of a view leaves out of a state what goes without saying.</summary>
public sealed class WhatARowSaysOfAState
{
    [Fact]
    public void Nothing_of_what_has_no_content()
    {
        Written(ImprovementAction.None).ShouldBe("{}");
        Written(new ImprovementAction { Title = "Formulieren", Nodes = [], Reopenings = 0 }).ShouldBe("""{"Title":"Formulieren"}""");
    }

    [Fact]
    public void What_is_read_back_is_what_was_written()
    {
        var raised = new ImprovementAction { Title = "Formulieren", Status = ActionStatus.Assigned, Nodes = ["KKFZ-T4"], RaisedOn = new DateOnly(2026, 3, 1), Owner = new Party(PartyType.Person, "own-1") };
        var completed = raised with
        {
            Status = ActionStatus.Completed,
            // A list of nothing within something else is written: nothing else would say that it is there.
            Completion = new Completion(new DateOnly(2026, 6, 1), "own-1", null, null, []),
            // The first round goes without saying, the second does not.
            EffectReviews = [new EffectReview(Verdict.Ineffective, "Te kort", new DateOnly(2026, 7, 1), "aud-1"), new EffectReview(Verdict.Effective, "Goed", new DateOnly(2026, 9, 1), "aud-1", Round: 2)],
        };

        Whole(Read<ImprovementAction>(Written(completed))).ShouldBe(Whole(completed));
        Whole(Read<Finding>(Written(Finding.None))).ShouldBe(Whole(Finding.None));
        Whole(Read<Goal>(Written(Goal.None))).ShouldBe(Whole(Goal.None));
        Written(completed).ShouldContain("\"CarriedOutBy\":[]");
        Written(completed).Length.ShouldBeLessThan(Whole(completed).Length / 2);
    }

    [Fact]
    public void Nothing_of_what_can_be_taken_back()
    {
        var kinds = new[] { typeof(ImprovementAction), typeof(Finding), typeof(Goal) };
        foreach (var kind in kinds)
        {
            EventTypes.Json.GetJsonSchemaAsNode(kind).ToJsonString().ShouldNotContain(nameof(ImprovementAction.BeforeLast), customMessage: kind.Name);
        }

        var raised = new ImprovementAction { Title = "Formulieren" };
        Written(raised with { BeforeLast = raised with { Title = "Voor het laatste" } }).ShouldBe(Written(raised));
    }

    private static string Written<TState>(TState state)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            StateJson.Write(writer, state);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static TState Read<TState>(string json) => StateJson.Read(Encoding.UTF8.GetBytes(json), StateJson.Without<TState>([]));

    private static string Whole<TState>(TState state) => JsonSerializer.Serialize(state, EventTypes.Json);
}
