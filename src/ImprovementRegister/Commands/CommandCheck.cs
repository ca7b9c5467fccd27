using ImprovementRegister.Http;

namespace ImprovementRegister.Commands;

/// <summary>Whether a command says what it must, of things that are there.</summary>
public static class CommandCheck
{
    /// <returns>The ids of people who are not in the directory yet.</returns>
    /// <exception cref="ProblemException">422 with all that is wrong.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync<TState>(Command<TState> command, Situation now, Snapshot snapshot, CancellationToken ct)
    {
        var check = new Check(now);
        check.NotInFuture("happenedOn", command.HappenedOn);
        command.Check(check);
        if (check.Errors.Count > 0)
        {
            throw ProblemException.Fields(check.Errors);
        }

        if (check.References.Count == 0)
        {
            return check.Placeholders;
        }

        var known = check.References.GroupBy(r => r.Kind).Select(group => (group.Key, Ids: snapshot.Ask(
            $"SELECT id FROM {Aggregates.TableOf(group.Key)} WHERE tenant_id = $1 AND id = ANY($2)", row => row.GetGuid(0),
            Sql.Text(snapshot.Tenant), Sql.Uuids(group.Select(r => r.Id))))).ToDictionary(k => k.Key, k => k.Ids);
        await snapshot.RunAsync(ct);
        var missing = check.References.Where(r => !known[r.Kind].Contains(r.Id)).Select(r => r.Missing).ToList();
        if (missing.Count > 0)
        {
            throw ProblemException.Fields(missing);
        }

        return check.Placeholders;
    }
}
