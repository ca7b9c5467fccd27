using System.Globalization;

namespace ImprovementRegister.Http;

public static class VersionHeaders
{
    /// <summary>The version as ETag, for the If-Match of a next command, and the position that was read.</summary>
    public static void SetVersion(this HttpContext http, long version, long position)
    {
        http.Response.Headers.ETag = $"\"{version}\"";
        http.SetPosition(position);
    }

    /// <summary>The version that was set: a page puts it into its forms.</summary>
    public static long Version(this HttpContext http) => long.Parse(http.Response.Headers.ETag.ToString().Trim('"'), CultureInfo.InvariantCulture);

    /// <summary>The last position that the answer includes.</summary>
    public static void SetPosition(this HttpContext http, long position) =>
        http.Response.Headers["Register-Position"] = position.ToString(CultureInfo.InvariantCulture);
}
