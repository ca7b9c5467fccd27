using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImprovementRegister.EventStore.Following;

/// <summary>How the projections fared a few seconds ago, for metrics and others who ask often: asking costs no query.</summary>
public sealed class ProjectionWatch : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(3);

    private readonly ProjectionControl _control;
    private readonly ILogger<ProjectionWatch> _logger;
    private readonly ProjectionMeter _meter;
    private volatile IReadOnlyList<ProjectionStatus> _last = [];

    public ProjectionWatch(ProjectionControl control, ILogger<ProjectionWatch> logger)
    {
        (_control, _logger) = (control, logger);
        _meter = new ProjectionMeter(() => _last);
    }

    /// <summary>Empty while the database does not answer.</summary>
    public IReadOnlyList<ProjectionStatus> Last => _last;

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                _last = await _control.ListAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                _last = [];
                _logger.LogWarning("The state of the projections could not be read: {Error}", ErrorText.Of(e));
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(Between, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
