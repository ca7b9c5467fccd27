using System.Security.Cryptography;

namespace ImprovementRegister.Screens;

/// <summary>The style and the script of the screens. Their address changes with what is in them, so a browser may keep them for good.</summary>
public sealed class ScreenFile
{
    public static readonly ScreenFile Style = new("screens.css", "text/css; charset=utf-8");
    public static readonly ScreenFile Script = new("screens.js", "text/javascript; charset=utf-8");

    private readonly byte[] _content;

    private ScreenFile(string name, string type)
    {
        using var stream = typeof(ScreenFile).Assembly.GetManifestResourceStream("ImprovementRegister.Screens." + name)
            ?? throw new InvalidOperationException($"{name} is not in the program.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        (_content, Type, Name) = (memory.ToArray(), type, name);
        Address = $"/screens/{name}?v={Convert.ToHexStringLower(SHA256.HashData(_content))[..12]}";
    }

    public string Name { get; }

    public string Type { get; }

    public string Address { get; }

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var file in new[] { Style, Script })
        {
            routes.MapGet("/screens/" + file.Name, (HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                http.Response.Headers.XContentTypeOptions = "nosniff";
                return Results.Bytes(file._content, file.Type);
            }).AllowAnonymous().ExcludeFromDescription();
        }
    }
}
