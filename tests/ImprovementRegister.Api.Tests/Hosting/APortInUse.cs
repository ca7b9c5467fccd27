using System.Net;
using System.Net.Sockets;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Testing;

namespace ImprovementRegister.Api.Tests.Hosting;

public sealed class APortInUse
{
    [Theory]
    [InlineData("--demo")]
    [InlineData()]
    public async Task Is_told_in_one_sentence_with_what_to_do_about_it(params string[] flags)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var owner = await RegisterApi.NewDatabaseAsync();

        var run = await ProgramRun.OfAsync(
        [
            .. flags, "--urls", $"http://{other.LocalEndpoint}", "--environment", "Development",
            "--ConnectionStrings:Register=" + PostgresCluster.AsApplication(owner), "--ConnectionStrings:Migration=" + owner,
        ]);

        run.ExitCode.ShouldBe(1);
        run.Errors.ShouldContain($"{other.LocalEndpoint}");
        run.Errors.ShouldContain("choose another address with --urls");
        run.Errors.Trim().ShouldNotContain("\n", Case.Sensitive, "a stack trace would hide it");
    }
}
