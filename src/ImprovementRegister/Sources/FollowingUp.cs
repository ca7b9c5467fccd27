namespace ImprovementRegister.Sources;

/// <summary>An audit or visit looks again at the findings of an earlier one: which ones it can follow up.</summary>
internal static class FollowingUp
{
    /// <param name="earlier">The source that is followed up; it was looked up.</param>
    /// <param name="heldOn">When the one that follows was held.</param>
    public static Decision? Misfit(Guid? earlier, StatedDate? heldOn, Situation now)
    {
        if (earlier is not { } id || now.Seen.Find<Source>(id) is not { } seen)
        {
            return null;
        }

        return id == now.Stream || seen.State.FollowsUp == now.Stream
                ? Decision.Refuse("follows-itself", new Message("Een bron volgt niet zichzelf op, en ook niet wat haar opvolgt; kies een eerdere.", "A source does not follow up itself, nor what follows it up; choose an earlier one."), "followsUp")
            : now.Catalog.SourceTypes.Of(seen.State.Type) is { LogsFindings: false } type
                ? Decision.Refuse("no-findings-of-type", new Message($"Bij '{type.Name}' horen geen bevindingen om op te volgen.", $"'{type.NameEn}' has no findings to follow up."), "followsUp")
            : heldOn is not null && seen.State.HeldOn is { } held && heldOn.On < held.From
                ? Decision.Refuse("follows-later-source", new Message($"Wat wordt opgevolgd, was later ({held.Raw}); kies een eerdere bron.", $"What is followed up was later ({held.Raw}); choose an earlier source."), "followsUp")
            : null;
    }
}
