using ImprovementRegister.Http;

namespace ImprovementRegister.Integrity;

/// <summary>
/// What the checks that run in the database found, in words: they answer a code, and behind a bar what it is about
/// (<c>version-missing|3</c>).
/// </summary>
internal static class BrokenWords
{
    public static Message Of(string found)
    {
        var parts = found.Split('|');
        return (parts[0], parts[1..]) switch
        {
            ("no-such-version", _) => new Message("zo'n versie is er niet", "there is no such version"),
            ("version-missing", [var version]) => new Message($"versie {version} ontbreekt ervoor", $"version {version} is missing before it"),
            ("stream-missing", _) => new Message("de rij van haar stroom ontbreekt", "its stream row is missing"),
            ("no-hash", _) => new Message("zij heeft geen kenmerk", "it has no hash"),
            ("hash-differs", _) => new Message("zij past niet bij haar kenmerk en dat van haar voorganger", "it does not fit its hash and its predecessor's"),
            ("salt-of-no-text", _) => new Message("zij heeft zout van een tekst die er niet is", "it has a salt of no text"),
            ("removal-of-nothing", _) => new Message("zij vertelt dat een tekst is verwijderd die niet is verwijderd", "it tells of the removal of a text that was not removed"),
            ("text-no-text", [var path]) => new Message($"de tekst {Shown(path)} is geen tekst", $"the text {Shown(path)} is no text"),
            ("text-differs", [var path]) => new Message($"de tekst {Shown(path)} past niet bij haar kenmerk", $"the text {Shown(path)} does not fit its hash"),
            ("text-without-salt", [var path]) => new Message($"de tekst {Shown(path)} heeft geen zout", $"the text {Shown(path)} has no salt"),
            ("text-removed-untold", [var path]) => new Message(
                $"de tekst {Shown(path)} is verwijderd en geen latere gebeurtenis vertelt het", $"the text {Shown(path)} was removed and no later event tells of it"),
            ("unreadable", [var state]) => new Message($"zij is niet te lezen ({state})", $"it cannot be read ({state})"),
            ("stream-version", [var row, var last]) => new Message(
                $"de rij van haar stroom zegt versie {row} en haar gebeurtenissen eindigen bij {last}", $"its stream row says version {row} and its events end at {last}"),
            ("stream-gap", _) => new Message("zij heeft niet één gebeurtenis van elke versie", "it does not have one event of each version"),
            ("stream-times", _) => new Message("de rij van haar stroom heeft andere tijden dan haar gebeurtenissen", "its stream row has other times than its events"),
            ("stream-archived", _) => new Message("de rij van haar stroom en haar gebeurtenissen verschillen over archivering", "its stream row and its events differ about being archived"),
            ("stream-type", _) => new Message("de rij van haar stroom is van een andere soort dan haar gebeurtenissen", "its stream row is of another type than its events"),
            _ => throw new ArgumentOutOfRangeException(nameof(found), found, "A check found what nobody has words for."),
        };
    }

    private static string Shown(string path) => PathNames.Shown(path);
}
