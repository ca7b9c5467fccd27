using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Commands;

/// <summary>The disk that the database is on runs full while people work, and then there is room again. Whoever was refused sends it once more.</summary>
[Collection(SmallDisk.Collection)]
public sealed class AFullDisk : IAsyncLifetime
{
    /// <summary>Pages that are there already take some more; so often in a row refused, all are full.</summary>
    private const int Enough = 10;

    private readonly Random _random = new(1);
    private RegisterOnASmallDisk? _started;

    private RegisterOnASmallDisk Register => _started ?? throw new InvalidOperationException("The host is not started.");

    [SmallDiskFact]
    public async Task What_is_accepted_is_kept_what_is_refused_leaves_nothing_and_goes_in_once_there_is_room()
    {
        var (action, source) = (await Register.ActionAsync(), await Register.SourceAsync("Andere audit"));
        var (version, events) = (1L, await Register.EventCountAsync());
        Register.Disk.Fill();

        var refused = new Stack<Note>();
        for (var sent = 0; refused.Count < Enough; sent++)
        {
            sent.ShouldBeLessThan(500, "the disk should be full by now");
            var note = new Note(Words(), Guid.NewGuid().ToString());
            var answer = await SendAsync(action, note, version);
            if (answer.Status == 200)
            {
                (version, events) = (answer.Version, events + 1);
                refused.Clear();
                continue;
            }

            IsRefused(answer);
            refused.Push(note);
        }

        var begun = Enumerable.Range(0, 8).Select(i => Register.QualityManager.PostAsync("actions", new { title = $"Formulieren aanpassen {i}", description = Words(), kind = "corrective", sources = new[] { source } }));
        var together = await Task.WhenAll(begun);
        together.ShouldAllBe(a => a.Status == 503 || a.Status == 201);
        together.Where(a => a.Status == 503).ToList().ForEach(IsRefused);
        events += together.Count(a => a.Status == 201);

        // Who reads goes on.
        var seen = await Register.QualityManager.GetAsync($"actions/{action}");
        (seen.Status, seen.Version).ShouldBe((200, version));
        (await Register.EventCountAsync()).ShouldBe(events);
        Register.Errors.Count(line => line.Contains("The database cannot be used", StringComparison.Ordinal)).ShouldBe(1, string.Join(Environment.NewLine, Register.Errors));

        Register.Disk.MakeRoom();
        var again = refused.Pop();
        var recorded = await SendAsync(action, again, version);
        (recorded.Status, recorded.Version, recorded.IsReplay).ShouldBe((200, version + 1, false), recorded.Text);
        (await SendAsync(action, again, version)).IsReplay.ShouldBeTrue();
        (await Register.EventCountAsync()).ShouldBe(events + 1);
        (await Register.OfStreamAsync(action, "version")).ShouldBe(Enumerable.Range(1, (int)version + 1).Select(v => $"{v}"));
        await Register.ShouldBeWholeAsync();
    }

    public async Task InitializeAsync() => _started = SmallDisk.WhyNot is null ? await RegisterOnASmallDisk.StartAsync() : null;

    public Task DisposeAsync() => _started?.DisposeAsync() ?? Task.CompletedTask;

    private static void IsRefused(Answer answer)
    {
        answer.ShouldRefuse(503, "database-unavailable");
        answer.Headers.Keys.ShouldContain("Retry-After");
    }

    private Task<Answer> SendAsync(Guid action, Note note, long version) => Register.QualityManager.PostAsync($"actions/{action}/note", new { text = note.Text }, version, note.Key);

    /// <summary>Words that no compression makes small.</summary>
    private string Words() => string.Join(' ', Enumerable.Range(0, 390).Select(_ => new string([.. Enumerable.Range(0, 9).Select(_ => (char)('a' + _random.Next(26)))])));

    private sealed record Note(string Text, string Key);
}
