using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Frameworks;

/// <summary>Apart, for what is in use is of a whole organisation.</summary>
public sealed class TheVersionInForce(RegisterApi api) : IClassFixture<RegisterApi>
{
    /// <summary>It is said later than the day from which it is in force; what is in force is known with what is in use, and by the same clocks.</summary>
    [Fact]
    public async Task What_is_in_use_has_a_version_in_force_on_every_day_and_at_every_moment()
    {
        var outsider = api.As("qualityManager", tenant: "balanszorg");
        var unknown = Past.AsOf(DateTimeOffset.UtcNow);
        (await InForceAsync("KKFZ", "")).ShouldBe((false, null, null));
        (await outsider.PostAsync("frameworks/KKFZ/adopt", new { from = "2026-03-01" }, version: 0)).Status.ShouldBe(200);
        var first = Past.AsOf(DateTimeOffset.UtcNow);
        (await outsider.PostAsync("frameworks/KKFZ/adopt", new { from = "2026-02-01" }, version: 1)).Status.ShouldBe(200);

        var version = (await outsider.GetAsync("frameworks/KKFZ")).String("versionInForce");
        version.ShouldNotBeNull();
        (await InForceAsync("KKFZ", "")).ShouldBe((true, version, "2026-02-01"));
        (await InForceAsync("KKFZ", "validOn=2026-01-31")).ShouldBe((false, null, null));
        (await InForceAsync("KKFZ", "validOn=2026-02-01")).ShouldBe((true, version, "2026-02-01"));
        (await InForceAsync("KKFZ", unknown)).ShouldBe((false, null, null));
        (await InForceAsync("KKFZ", $"validOn=2026-02-15&{first}")).ShouldBe((false, null, null), "then it was to begin in March");
        (await InForceAsync("KKFZ", $"validOn=2026-03-01&{first}")).ShouldBe((true, version, "2026-03-01"));
        (await outsider.GetAsync("frameworks/GK")).At("adopted")!.GetValue<bool>().ShouldBeTrue("by the file of the organisation");
        (await InForceAsync("GK", "validOn=2024-01-01")).Version.ShouldNotBeNull("what its file names is in force from before anything was recorded");

        async Task<(bool Adopted, string? Version, string? From)> InForceAsync(string framework, string then)
        {
            var answer = await outsider.GetAsync($"frameworks/{framework}?{then}");
            answer.Status.ShouldBe(200, answer.Text);
            return (answer.At("adopted")!.GetValue<bool>(), answer.At("versionInForce")?.GetValue<string>(), answer.At("inForceFrom")?.GetValue<string>());
        }
    }
}
