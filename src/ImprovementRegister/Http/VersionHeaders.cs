using System.Globalization;

namespace ImprovementRegister.Http;

public static class VersionHeaders
{
    /// <summary>The version as ETag, for the If-Match of a next command, and the position that was read.</summary>
    public static void SetVersion(this HttpContext http, long version, long position)
    {
        http.Response.Headers.ETag = $"\"{version}\"";
        http.Response.Headers["Register-Position"] = position.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The position of an answer as of now; that of an earlier moment says nothing of how far the register is.</summary>
    public static void SetPosition(this HttpContext http, long position, AsOf asOf)
    {
        if (asOf.Instant is null)
        {
            http.Response.Headers["Register-Position"] = position.ToString(CultureInfo.InvariantCulture);
        }
    }
}
