// The panels by name: of no further use to whoever only opens one.

export type PanelName = 'tables' | 'incoming' | 'take-away';
