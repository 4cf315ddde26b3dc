package orrery.view.base;

/** Error Prone stops the build where the result is thrown away: here, a job nobody starts. */
@interface CheckReturnValue {}
