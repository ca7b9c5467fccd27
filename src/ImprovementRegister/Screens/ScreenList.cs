using ImprovementRegister.Http;

namespace ImprovementRegister.Screens;

/// <summary>A list on a page: a filter that does not fit is said above the list, and what else was asked stays as it was typed.</summary>
public static class ScreenList
{
    public static async Task<(Page<T> Page, ProblemException? Problem)> ReadAsync<T>(Func<Task<Page<T>>> read)
    {
        var (page, problem) = await ScreenQuery.TryAsync(read);
        return (page ?? new Page<T>([], null, null), problem);
    }

    /// <summary>The address of the next page, or of the same list as a file.</summary>
    public static string Address(string path, IQueryCollection query, params (string Name, string? Value)[] changed) =>
        path + QueryString.Create(query
            .Where(q => q.Key is not ("saved" or "after") && changed.All(c => c.Name != q.Key) && !string.IsNullOrEmpty(q.Value))
            .SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v)))
            .Concat(changed.Where(c => c.Value is not null).Select(c => KeyValuePair.Create(c.Name, c.Value))));
}
