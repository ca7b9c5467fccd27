using ImprovementRegister.SignIn;

namespace ImprovementRegister.Http;

/// <summary>What a list is asked: the request, who asks, and the moment it is about.</summary>
public sealed record ListRequest(HttpContext Http, QueryReader Query, SignedIn SignedIn, Snapshot Snapshot, AsOf AsOf)
{
    public CancellationToken Cancelled => Http.RequestAborted;

    /// <summary>What of these was entered late; a file, which holds all there is and has no such column, does without.</summary>
    /// <returns>The day on which the last of it was entered; null: in time.</returns>
    public async Task<Func<Guid, DateOnly?>> LateAsync(IEnumerable<Guid> streams)
    {
        var late = Sheet.Wanted(Http) is null ? await LateEntries.OfAsync(Snapshot, streams, null, AsOf, Cancelled) : new Dictionary<Guid, DateOnly>();
        return id => late.TryGetValue(id, out var day) ? day : null;
    }
}

/// <summary>A list that people filter, search, page through and export (ADR 0023): what is in it, in which order, and how a row reads.</summary>
public abstract class Listing<TState, TView>
    where TState : class
{
    /// <summary>What a file with it is called.</summary>
    public abstract string Name { get; }

    /// <summary>Of a year, the list shows how things stood on its last day.</summary>
    public virtual bool HasReferenceDay => false;

    public virtual ListOrder<TState> Order { get; } = new();

    /// <summary>The columns of the list as a file.</summary>
    public abstract IReadOnlyList<SheetColumn<TView>> Columns { get; }

    /// <summary>Those of them that the request asks for.</summary>
    /// <exception cref="ProblemException">400: there is no such column.</exception>
    public virtual IReadOnlyList<SheetColumn<TView>> ColumnsFor(QueryReader query) => Columns;

    /// <summary>Members of a state that a row does not show: the list is read without them.</summary>
    public virtual IReadOnlyList<string> NotShown => [];

    /// <summary>Those that no column shows either: so is a file, which holds all rows.</summary>
    public virtual IReadOnlyList<string> NotInFiles => NotShown;

    /// <summary>Sets the conditions that the request asks for, on what is in the view.</summary>
    /// <exception cref="ProblemException">422: it names something that is not known.</exception>
    public abstract Task FilterAsync(ListRequest request, StateQuery<TState> rows);

    /// <summary>What follows from more than the row alone; null when nothing of that is asked for.</summary>
    public virtual Func<TView, bool>? Fitting(ListRequest request) => null;

    /// <summary>How rows read follows from more than the rows: it is looked up in the same snapshot.</summary>
    public virtual bool LooksFurther => false;

    public abstract Task<IReadOnlyList<TView>> ViewsAsync(ListRequest request, IReadOnlyList<StateRow<TState>> rows);
}
