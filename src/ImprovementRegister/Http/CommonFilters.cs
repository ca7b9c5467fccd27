namespace ImprovementRegister.Http;

/// <summary>Filters that mean the same in every list.</summary>
public static class CommonFilters
{
    /// <summary>Search, mine, changed since and before; the last of all filters, for search of the past looks at what the others leave.</summary>
    public static async Task CommonAsync<TState>(this StateQuery<TState> rows, ListRequest request)
        where TState : class
    {
        var query = request.Query;
        var (since, before, words) = (query.Moment(QueryParameters.ChangedSince), query.Moment(QueryParameters.ChangedBefore), query.Words());
        rows.WhereIf(since is not null, rows.ChangedAt + " >= {0}", () => Sql.Instant(since))
            .WhereIf(before is not null, rows.ChangedAt + " < {0}", () => Sql.Instant(before));
        if (query.Flag(QueryParameters.Mine) is { } mine)
        {
            rows.Where(mine ? "author = {0}" : "author IS DISTINCT FROM {0}", Sql.Text(request.SignedIn.Caller.Id));
        }

        if (words is not null)
        {
            await rows.SearchAsync(words, request.Cancelled);
        }
    }

    /// <summary>The one that another system knows by this key.</summary>
    public static StateQuery<TState> KnownAs<TState>(this StateQuery<TState> rows, QueryReader query)
        where TState : class, IReferenced => query.Text(QueryParameters.ExternalKey) is { } key ? rows.Where(ExternalKey.Column + " = {0}", Sql.Text(key)) : rows;

    /// <summary>The id that is asked for, of something that exists.</summary>
    /// <exception cref="ProblemException">422: there is none.</exception>
    public static async Task<Guid?> ExistingAsync(this ListRequest request, string name, StreamKind kind)
    {
        if (request.Query.Id(name) is not { } id)
        {
            return null;
        }

        var found = request.Snapshot.Ask(
            $"SELECT id FROM {Aggregates.TableOf(kind)} WHERE tenant_id = $1 AND id = $2", row => row.GetGuid(0), Sql.Text(request.Snapshot.Tenant), Sql.Uuid(id));
        await request.Snapshot.RunAsync(request.Cancelled);
        return found.Count > 0 ? id : throw QueryReader.Unfit(name, "unknown-" + name, new Message($"{name}: dat bestaat niet in deze organisatie.", $"{name}: there is none with this id in this organisation."));
    }
}
