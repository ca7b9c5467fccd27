using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Integrity;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Integrity;

/// <summary>The cost of a hash grows with the size of an event, not with its square: the longest lists are recorded, extracted and verified like all others.</summary>
[Collection(SharedHost.Recording)]
public sealed class TheLargestThatThereIs(RegisterApi api)
{
    /// <summary>What the database driver waits for one statement when nobody says how long.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Goals_actions_and_results_with_the_longest_lists_are_verified_in_time()
    {
        var source = await api.SourceAsync();
        for (var i = 0; i < 10; i++)
        {
            await api.QualityManager.CreateAsync("goals", new
            {
                planYear = 2026, text = Long(i, 4000), ambition = Long(i, 4000), kpi = Long(i, 4000), responsibleAsStated = Long(i, 300),
                remarks = Enumerable.Range(0, 50).Select(r => Long(r, 1000)),
                responsible = Enumerable.Range(0, 50).Select(r => new { type = "person", id = $"own-{r}", placeholder = true }),
            });
            await api.QualityManager.CreateAsync("actions", new
            {
                title = Long(i, 300), description = Long(i, 4000), kind = "corrective", sources = new[] { source }, phases = Enumerable.Range(0, 50).Select(p => new { name = Long(p, 100) }),
            });
            var survey = await api.Auditor.CreateAsync("sources", new { type = "clientSurvey", title = Long(i, 300) });
            (await api.Auditor.CommandAsync($"sources/{survey}", "results", new
            {
                scores = Enumerable.Range(0, 200).Select(s => new { subject = Long(s, 300), value = 7 }),
                note = Long(i, 4000),
            })).Status.ShouldBe(200);
        }

        var verified = await api.Host.Services.GetRequiredService<Verification>().RunAsync(null, null, CancellationToken.None);
        verified.Broken.ShouldBeEmpty();
        verified.Took.ShouldBeLessThan(Timeout);
    }

    private static string Long(int number, int length) => $"{number}" + string.Concat(Enumerable.Repeat(" woord", length / 6))[..(length - 10)].TrimEnd();
}
