namespace ImprovementRegister.Api.Tests.Support;

/// <summary>A refusal is more than a status: it is problem details with a stable code, and it leaves no event.</summary>
public static class Refusals
{
    /// <summary>Sends something that must be refused, and gives the answer for a closer look.</summary>
    public static async Task<Answer> RefusesAsync(this RegisterApi api, int status, string code, Func<Task<Answer>> send)
    {
        var before = await api.EventCountAsync();
        var answer = await send();
        answer.ShouldRefuse(status, code);
        (await api.EventCountAsync()).ShouldBe(before, $"an event was recorded by a request that was refused: {answer.Text}");
        return answer;
    }

    public static void ShouldRefuse(this Answer answer, int status, string code)
    {
        answer.Status.ShouldBe(status, answer.Text);
        answer.Headers["Content-Type"].ShouldStartWith("application/problem+json");
        answer.Code.ShouldBe(code, answer.Text);
    }

    /// <summary>The JSON paths that the answer blames.</summary>
    public static IReadOnlyList<string> BlamedFields(this Answer answer) => [.. answer.At("errors")!.AsObject().Select(e => e.Key)];
}
