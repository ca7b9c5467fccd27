namespace ImprovementRegister.Views;

/// <summary>The place in the global order that an answer includes.</summary>
public static class Position
{
    /// <summary>
    /// The last event recorded now or, for an earlier moment, the last one recorded by then: asked again later, that is the
    /// same. Asked for in the snapshot of the answer, so that it is of the same moment.
    /// </summary>
    public static Func<long> AskPosition(this Snapshot snapshot, AsOf asOf)
    {
        var rows = asOf.Instant is null
            ? snapshot.Ask("SELECT ir_position()", row => row.GetInt64(0))
            : snapshot.Ask("SELECT ir_position_at($1)", row => row.GetInt64(0), Sql.Instant(asOf.Instant));
        return () => rows[0];
    }
}
