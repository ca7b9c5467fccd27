using System.Globalization;
namespace ImprovementRegister.Reports.Page;
public sealed class ReportPageRenderer { public Task<string> RenderAsync(ReportPreview r, CultureInfo l, CancellationToken ct) => Task.FromResult(r.Year + l.Name + ct.CanBeCanceled + this); }
