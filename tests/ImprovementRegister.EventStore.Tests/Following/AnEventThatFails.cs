using ImprovementRegister.EventStore.Following;

namespace ImprovementRegister.EventStore.Tests.Following;

public sealed class AnEventThatFails
{
    private bool _broken = true;

    [Theory]
    [InlineData("secret")]
    [InlineData("refused")]
    public async Task Stops_its_projection_there_and_no_other(string note)
    {
        var (ledger, other) = (new Ledger("ledger", fails: d => d.Note == "secret"), new Ledger("other"));
        await using var bank = await Bank.OpenAsync([ledger, other]);
        for (var i = 0; i < 20; i++)
        {
            await bank.AppendAsync(new Deposited(i));
        }

        var bad = await bank.AppendAsync(new Deposited(1), new Deposited(2, note));
        var last = await bank.AppendAsync(new Deposited(1));
        if (note == "refused")
        {
            // The other has no such rule.
            await bank.ExecuteAsync("ALTER TABLE other_seen DROP CONSTRAINT other_seen_note_check");
        }

        var control = bank.Control(ledger, other);
        using var daemon = bank.Daemon(ledger, other);
        await daemon.StartAsync(CancellationToken.None);
        (await control.WaitForAsync(last.Position, Bank.Patience, CancellationToken.None, "other")).ShouldBeTrue();
        await Bank.UntilAsync(async () => (await StatusAsync(control, "ledger")).State == ProjectionState.Failed, "The ledger should stop.");

        var status = await StatusAsync(control, "ledger");
        status.FailedAt.ShouldBe(bad.Position);
        status.Position.ShouldBe(20);
        status.Behind.ShouldBe(3);
        status.SecondsBehind.ShouldBeGreaterThan(0);
        status.Error.ShouldNotBeNull().ShouldNotContain(note);
        (await bank.SeenAsync(ledger)).Count.ShouldBe(20);
        (await StatusAsync(control, "other")).State.ShouldBe(ProjectionState.Running);
        await daemon.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Is_taken_when_it_is_tried_again_and_no_longer_fails()
    {
        var ledger = new Ledger("ledger", fails: d => _broken && d.Note == "bad");
        await using var bank = await Bank.OpenAsync([ledger]);
        var bad = await bank.AppendAsync(new Deposited(1, "bad"));
        var control = bank.Control(ledger);
        using var daemon = bank.Daemon(ledger);
        await daemon.StartAsync(CancellationToken.None);
        await Bank.UntilAsync(async () => (await StatusAsync(control, "ledger")).State == ProjectionState.Failed, "The ledger should stop.");

        _broken = false;
        await control.RetryAsync("ledger", CancellationToken.None);
        (await control.WaitForAsync(bad.Position, Bank.Patience, CancellationToken.None)).ShouldBeTrue();
        (await bank.SeenAsync(ledger)).ShouldBe(await bank.RecordedAsync());
        await Should.ThrowAsync<ProjectionNotFailedException>(control.RetryAsync("ledger", CancellationToken.None));
        await daemon.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Is_left_out_when_someone_decides_so_and_that_is_on_record()
    {
        var ledger = new Ledger("ledger", fails: d => d.Note == "bad");
        await using var bank = await Bank.OpenAsync([ledger]);
        var bad = await bank.AppendAsync(new Deposited(1), new Deposited(2, "bad"), new Deposited(4));
        var last = await bank.AppendAsync(new Deposited(1));
        var control = bank.Control(ledger);
        using var daemon = bank.Daemon(ledger);
        await daemon.StartAsync(CancellationToken.None);
        await Bank.UntilAsync(async () => (await StatusAsync(control, "ledger")).State == ProjectionState.Failed, "The ledger should stop.");
        await Should.ThrowAsync<ProjectionNotFailedException>(control.SkipAsync("ledger", last.Position, "adm-1", "by mistake", CancellationToken.None));

        await control.SkipAsync("ledger", bad.Position - 1, "adm-1", "entered twice", CancellationToken.None);
        (await control.WaitForAsync(last.Position, Bank.Patience, CancellationToken.None)).ShouldBeTrue();
        (await bank.SeenAsync(ledger)).ShouldBe(["1", "3", "4"]);
        (await bank.RowsAsync("SELECT name, version, position, actor, reason FROM ir_projection_skip")).ShouldBe(["ledger|1|2|adm-1|entered twice"]);
        await daemon.StopAsync(CancellationToken.None);
    }

    private static async Task<ProjectionStatus> StatusAsync(ProjectionControl control, string name) =>
        (await control.ListAsync(CancellationToken.None)).Single(s => s.Name == name);
}
