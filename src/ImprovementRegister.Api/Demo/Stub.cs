namespace ImprovementRegister.Demo;
public sealed class DemoException(string m) : Exception(m);
public sealed class DemoScript { public static IEnumerable<DemoScript> ReadAll() => []; }
public sealed class DemoLoader(HttpClient c, TextWriter t) { public Task RunAsync(DemoScript s, CancellationToken ct) => Task.FromResult((c, t, s, ct)); }
