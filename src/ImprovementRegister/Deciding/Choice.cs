namespace ImprovementRegister;

/// <summary>What there is to choose from, said to whoever named something else: an answer gives the codes, a page the names.</summary>
public static class Choice
{
    /// <summary>Who must read more than these looks in the list.</summary>
    private const int Most = 20;

    /// <param name="wrong">What is wrong, a sentence without its end.</param>
    public static Message Among(Message wrong, IEnumerable<(string Code, Message Name)> all)
    {
        var known = all.ToList();
        return known.Count == 0 ? new($"{wrong.Nl}; er zijn er nog geen.", $"{wrong.En}; there are none yet.") : new(Said(wrong.Nl, "kies uit", known, k => k.Code, Rest(known).Nl), Said(wrong.En, "one of", known, k => k.Code, Rest(known).En))
        {
            OnPage = new(Said(wrong.Nl, "kies uit", known, k => k.Name.Nl, Rest(known).Nl), Said(wrong.En, "one of", known, k => k.Name.En, Rest(known).En)),
        };
    }

    public static Message Among(Message wrong, IEnumerable<(string Code, string Name)> all) => Among(wrong, all.Select(k => (k.Code, new Message(k.Name, k.Name))));

    private static string Said(string wrong, string choose, List<(string Code, Message Name)> known, Func<(string Code, Message Name), string> word, string rest) =>
        $"{wrong}; {choose} {string.Join(", ", known.Take(Most).Select(word))}{rest}.";

    private static Message Rest(List<(string Code, Message Name)> known) =>
        known.Count <= Most ? new("", "") : new($" en {Counted.Words(known.Count - Most, "andere", "andere")}", $" and {Counted.Words(known.Count - Most, "other", "others")}");
}
