using System.Text.Json;

namespace ImprovementRegister.Reference;

/// <summary>The first step of reading any data file.</summary>
internal static class ReferenceReader
{
    /// <summary>The object the file holds and where its parts stand; null, with the problem noted, when it holds no object.</summary>
    public static (JsonItem Item, SourceMap Source)? Open(ReferenceFile file, List<ReferenceProblem> problems)
    {
        if (JsonFile.Read(file, problems) is not { } item)
        {
            return null;
        }

        if (item.Kind != JsonValueKind.Object)
        {
            problems.Add(new ReferenceProblem(file.Name, item.Line, $"the file must hold one object between {{ and }}, but this is {item.KindInWords}"));
            return null;
        }

        return (item, new SourceMap(file.Name, item.Lines()));
    }
}
