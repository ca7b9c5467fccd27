using System.Net;
using ImprovementRegister.Webhooks;

namespace ImprovementRegister.Api.Tests.Webhooks;

public sealed class AddressesOfOtherSystems
{
    [Theory]
    [InlineData("http://systeem.example.nl/haak", "invalid-address")]
    [InlineData("https://anna:geheim@systeem.example.nl/haak", "invalid-address")]
    [InlineData("ftp://systeem.example.nl/haak", "invalid-address")]
    [InlineData("haak", "invalid-address")]
    [InlineData("https://localhost/haak", "private-address")]
    [InlineData("https://127.0.0.1/haak", "private-address")]
    [InlineData("https://[::1]/haak", "private-address")]
    [InlineData("https://10.1.2.3/haak", "private-address")]
    [InlineData("https://169.254.169.254/latest", "private-address")]
    [InlineData("https://[::ffff:192.168.1.1]/haak", "private-address")]
    public void An_address_that_is_not_public_or_not_safe_is_refused(string address, string code)
    {
        var settings = new WebhookSettings(false, TimeSpan.FromSeconds(1), []);
        var situation = new Situation(new Caller("adm-1", Role.Administrator, []), new DateOnly(2026, 6, 15), null!);
        Should.Throw<ImprovementRegister.Http.ProblemException>(() => new AddWebhook(address, null).Checked(situation, settings)).Errors.ShouldHaveSingleItem().Code.ShouldBe(code);
        new AddWebhook("https://systeem.example.nl/haak", [StreamKind.Goal, StreamKind.Goal]).Checked(situation, settings).Kinds.ShouldBe([StreamKind.Goal]);
    }

    [Theory]
    [InlineData("8.8.8.8", false)]
    [InlineData("2a00:1450:400e::1", false)]
    [InlineData("172.31.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("::", true)]
    public void Places_on_the_public_internet_are_told_from_those_in_somebodys_network(string address, bool isPrivate) => PrivateAddresses.Are(IPAddress.Parse(address)).ShouldBe(isPrivate);
}
