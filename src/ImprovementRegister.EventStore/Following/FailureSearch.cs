namespace ImprovementRegister.EventStore.Following;

/// <summary>Finds the event that a page fails at, by halving: trying a part and undoing it.</summary>
internal static class FailureSearch
{
    /// <param name="tryAsync">Tries a page and undoes it; returns what went wrong.</param>
    /// <returns>Null when the page goes well after all.</returns>
    public static async Task<(long Position, Exception Cause)?> FindAsync(Page page, Func<Page, Task<Exception?>> tryAsync)
    {
        if (await tryAsync(page) is not { } cause)
        {
            return null;
        }

        var (good, bad) = (0, page.Events.Count);
        while (bad - good > 1)
        {
            var middle = (good + bad) / 2;
            if (await tryAsync(page.First(middle)) is { } found)
            {
                (bad, cause) = (middle, found);
            }
            else
            {
                good = middle;
            }
        }

        return (page.Events[bad - 1].Position, cause);
    }
}
