using ImprovementRegister.EventStore.Tests.Support;
using Npgsql;

namespace ImprovementRegister.EventStore.Tests.Appending;

/// <summary>Of appends that go together, one has trouble; it stays its own.</summary>
public sealed class TroubleInAGroup(StoreDatabase database) : IClassFixture<StoreDatabase>, IAsyncLifetime
{
    private readonly Append[] _appends = [.. Enumerable.Range(0, 5).Select(i => Shelf.New(Guid.CreateVersion7(), new BookPlaced(i == 2 ? "trouble" : "fine")))];

    [Fact]
    public async Task A_view_that_the_database_refuses()
    {
        var outcomes = await AppendAsync((slice, sql) => sql.Add(Troubled(slice) ? "SELECT 1 / 0" : "SELECT 1"), _appends);
        outcomes[2].ShouldBeOfType<PostgresException>().SqlState.ShouldBe(PostgresErrorCodes.DivisionByZero);
        await OnlyTheThirdIsMissingAsync(outcomes);
    }

    [Theory]
    [InlineData(typeof(NullReferenceException))]
    [InlineData(typeof(FormatException))]
    [InlineData(typeof(KeyNotFoundException))]
    [InlineData(typeof(InvalidOperationException))]
    public async Task A_view_with_a_defect(Type defect)
    {
        var outcomes = await AppendAsync((slice, _) => ThrowIf(Troubled(slice), defect), _appends);
        outcomes[2].ShouldBeOfType(defect);
        await OnlyTheThirdIsMissingAsync(outcomes);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_written()
    {
        _appends[2] = _appends[2] with { Receipt = new ReceiptRequest("unanswerable", [1], _ => throw new NotSupportedException()) };
        var outcomes = await AppendAsync((_, _) => { }, _appends);
        outcomes[2].ShouldBeOfType<NotSupportedException>();
        await OnlyTheThirdIsMissingAsync(outcomes);
    }

    [Fact]
    public async Task An_event_that_nobody_registered()
    {
        _appends[2] = _appends[2] with { Events = [new ShelfBurnt()] };
        var outcomes = await AppendAsync((_, _) => { }, _appends);
        outcomes[2].ShouldBeOfType<UnknownEventException>();
        await OnlyTheThirdIsMissingAsync(outcomes);
    }

    [Fact]
    public async Task A_key_that_was_used_before()
    {
        await database.Store().RecordAsync(Shelf.New(Guid.CreateVersion7()) with { Receipt = Receipt("before") });
        var outcomes = await AppendAsync((_, _) => { }, [.. _appends.Select((a, i) => a with { Receipt = Receipt(i == 2 ? "before" : $"{a.StreamId}") })]);
        outcomes[2].ShouldBeOfType<DuplicateCommandException>();
        await OnlyTheThirdIsMissingAsync(outcomes);
        foreach (var append in _appends.Where((_, i) => i != 2))
        {
            (await database.Store().FindReceiptAsync(Shelf.Tenant, $"{append.StreamId}", CancellationToken.None)).ShouldNotBeNull().RequestHash.ShouldBe([7]);
        }
    }

    [Fact]
    public async Task One_key_twice_in_the_group()
    {
        var outcomes = await AppendAsync((_, _) => { }, [.. _appends.Select((a, i) => a with { Receipt = Receipt(i is 1 or 3 ? "twice" : $"{a.StreamId}") })]);
        new[] { outcomes[1], outcomes[3] }.OfType<Appended>().ShouldHaveSingleItem();
        new[] { outcomes[1], outcomes[3] }.OfType<DuplicateCommandException>().ShouldHaveSingleItem();
        outcomes.OfType<Appended>().Count().ShouldBe(4);
    }

    [Fact]
    public async Task A_caller_that_left_while_it_waited()
    {
        using var caller = new CancellationTokenSource();
        var store = database.Store(View((_, _) => { }));
        var outcomes = await Together.AppendAsync(
            database, store, _appends.Select((a, i) => (a, i == 2 ? caller.Token : CancellationToken.None)), () => caller.CancelAsync());
        outcomes[2].ShouldBeAssignableTo<OperationCanceledException>();
        await OnlyTheThirdIsMissingAsync(outcomes);
        (await Together.GroupsAsync(database, _appends)).ShouldBe([4]);
    }

    [Fact]
    public async Task A_caller_that_leaves_while_its_group_is_written_is_recorded_and_told_so()
    {
        using var caller = new CancellationTokenSource();
        // The view is asked for after the events of the whole group were inserted.
        var store = database.Store(View((slice, _) => Leave(Troubled(slice), caller)));
        var outcomes = await Together.AppendAsync(database, store, _appends.Select((a, i) => (a, i == 2 ? caller.Token : CancellationToken.None)));
        caller.IsCancellationRequested.ShouldBeTrue();
        outcomes.ShouldAllBe(o => o is Appended);
        (await Together.GroupsAsync(database, _appends)).ShouldBe([5]);
    }

    public async Task InitializeAsync() => await database.Source.ExecuteAsync("CREATE TABLE IF NOT EXISTS placed (id uuid)");

    public Task DisposeAsync() => Task.CompletedTask;

    private Task<object[]> AppendAsync(Action<StreamSlice, SqlScript> project, Append[] appends) =>
        Together.AppendAsync(database, database.Store(View(project)), appends);

    private static Projecting View(Action<StreamSlice, SqlScript> project) => new(
        (slice, sql) =>
        {
            sql.Add("INSERT INTO placed VALUES ($1)", Sql.Uuid(slice.StreamId));
            project(slice, sql);
        },
        "book_placed");

    private async Task OnlyTheThirdIsMissingAsync(object[] outcomes)
    {
        var missing = _appends[2].StreamId;
        outcomes.Select(o => (o as Appended)?.StreamId).ShouldBe(_appends.Select(a => a.StreamId == missing ? (Guid?)null : a.StreamId));
        (await database.Source.TracesAsync(missing)).ShouldBe(0);
        foreach (var append in _appends.Where(a => a.StreamId != missing))
        {
            (await database.Source.TracesAsync(append.StreamId)).ShouldBe(2);
        }

        (await database.Source.ColumnAsync<Guid>("SELECT id FROM placed WHERE id = ANY($1)", _appends.Select(a => a.StreamId).ToArray()))
            .ShouldBe(_appends.Select(a => a.StreamId).Where(id => id != missing), ignoreOrder: true);
    }

    private static bool Troubled(StreamSlice slice) => slice.Events[0].Data is BookPlaced { Title: "trouble" };

    private static ReceiptRequest Receipt(string key) => new(key, [7], _ => "{}");

    private static void ThrowIf(bool troubled, Type defect)
    {
        if (troubled)
        {
            throw (Exception)Activator.CreateInstance(defect)!;
        }
    }

    private static void Leave(bool troubled, CancellationTokenSource caller)
    {
        if (troubled)
        {
            caller.Cancel();
        }
    }
}
